"""The demonstration's one click."""

from senda.people.models import Account
from senda.people.queries.account import demonstration_accounts


def test_one_click_signs_in_as_a_fictional_person(cast, client, settings):
    settings.SENDA_DEMONSTRATION = True
    assert client.post(f"/demo/sign-in/{cast.account['ana'].pk}/")["Location"] == "/home/"
    assert client.get("/accounts/").status_code == 200


def test_outside_a_demonstration_the_click_does_not_exist(cast, client, settings):
    settings.SENDA_DEMONSTRATION = False
    response = client.post(f"/demo/sign-in/{cast.account['ana'].pk}/")
    assert (response.status_code, "_auth_user_id" in client.session, client.get("/demo/").status_code) == (
        404,
        False,
        404,
    )
    assert "/demo/" not in client.get("/sign-in/").content.decode()


def test_one_click_knows_no_closed_account_and_none_without_a_role(cast, client, settings):
    settings.SENDA_DEMONSTRATION = True
    Account.objects.filter(pk=cast.account["beto"].pk).update(is_active=False)
    for name in ("beto", "eva"):
        assert client.post(f"/demo/sign-in/{cast.account[name].pk}/").status_code == 404
    assert sorted(account.login[:-11] for account, _grants in demonstration_accounts()) == [
        "ana",
        "carla",
        "dora",
        "fidel",
        "gala",
        "hugo",
        "iris",
    ]
    assert client.get(f"/demo/sign-in/{cast.account['ana'].pk}/").status_code == 405
