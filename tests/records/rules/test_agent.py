"""Who is who: agents, groups, authorities."""

import pytest

from senda.records.rules.agent import ifi, parse_agent
from senda.records.rules.faults import Malformed, Rule
from senda.records.rules.versions import Version
from tests.records.rules.samples import ANA, BETO, CARLA, DORA, FULL, GUARDS, PLAIN, SOMEBODY, changed, faults, without

BOTH = pytest.mark.parametrize("version", [Version.ONE, Version.TWO])
EVERYWHERE = pytest.mark.parametrize(
    "place", ["actor", "authority", "context.instructor", "object.actor", "object.context.instructor", "object.object"]
)
WHOLE = {
    **FULL,
    "object": {
        "objectType": "SubStatement",
        "actor": ANA,
        "verb": {"id": "urn:x:y"},
        "object": {"id": "urn:x:z"},
        "context": {},
    },
}
WHOLE = without(without(WHOLE, "context.revision"), "context.platform")


@BOTH
@EVERYWHERE
@pytest.mark.parametrize("agent", [ANA, BETO, CARLA, DORA])
def test_agents_with_one_identifier_are_taken(agent, place, version):
    assert faults(changed(WHOLE, place, {**agent, "objectType": "Agent"}), version) == []


@BOTH
@EVERYWHERE
@pytest.mark.parametrize(
    ("change", "where", "rule"),
    [
        ({"mbox": "ana@senda.example"}, ".mbox", Rule.MAILTO),
        ({"mbox": "http://senda.example"}, ".mbox", Rule.MAILTO),
        ({"mbox": ""}, ".mbox", Rule.MAILTO),
        ({"mbox": 7}, ".mbox", Rule.WRONG_TYPE),
        ({"mbox_sha1sum": "ab" * 19}, ".mbox_sha1sum", Rule.SHA1),
        ({"mbox_sha1sum": ["ab" * 20]}, ".mbox_sha1sum", Rule.WRONG_TYPE),
        ({"openid": "carla"}, ".openid", Rule.IRI),
        ({"openid": None}, ".openid", Rule.NULL),
        ({"account": "beto"}, ".account", Rule.WRONG_TYPE),
        ({"account": {"name": "beto"}}, ".account.homePage", Rule.MISSING),
        ({"account": {"homePage": "https://senda.example"}}, ".account.name", Rule.MISSING),
        ({"account": {"homePage": "senda", "name": "beto"}}, ".account.homePage", Rule.IRI),
        ({"account": {"homePage": "https://senda.example", "name": 7}}, ".account.name", Rule.WRONG_TYPE),
        (
            {"account": {"homePage": "https://senda.example", "name": "a", "id": 1}},
            ".account.id",
            Rule.UNKNOWN_PROPERTY,
        ),
        ({"account": {"homePage": "https://senda.example", "name": "a" * 2000}}, ".account.name", Rule.TOO_LONG),
        ({"mbox": "mailto:a@senda.example", "name": 7}, ".name", Rule.WRONG_TYPE),
        ({"mbox": "mailto:a@senda.example", "Name": "A"}, ".Name", Rule.UNKNOWN_PROPERTY),
        ({"mbox": "mailto:a@senda.example", "member": []}, ".member", Rule.UNKNOWN_PROPERTY),
        ({"name": "nobody"}, "", Rule.NO_IDENTIFIER),
        ({"mbox": "mailto:a@senda.example", "openid": "https://a.example"}, "", Rule.SEVERAL_IDENTIFIERS),
    ],
)
def test_agents_keep_the_rules_wherever_they_stand(change, where, rule, place, version):
    assert faults(changed(WHOLE, place, {"objectType": "Agent", **change}), version) == [(f"$.{place}{where}", rule)]


@BOTH
@pytest.mark.parametrize("place", ["actor", "authority", "context.instructor"])
@pytest.mark.parametrize(
    ("kind", "rule"), [("agent", Rule.NOT_ONE_OF), ("Person", Rule.NOT_ONE_OF), (7, Rule.WRONG_TYPE), (None, Rule.NULL)]
)
def test_the_type_of_an_agent_is_agent(kind, rule, place, version):
    assert faults(changed(FULL, place, {**ANA, "objectType": kind}), version) == [(f"$.{place}.objectType", rule)]


@BOTH
def test_an_agent_as_object_tells_that_it_is_one(version):
    assert faults(changed(PLAIN, "object", {**ANA, "objectType": "Agent"}), version) == []
    assert ("$.object.mbox", Rule.UNKNOWN_PROPERTY) in faults(changed(PLAIN, "object", ANA), version)
    assert ("$.object.member", Rule.UNKNOWN_PROPERTY) in faults(
        changed(PLAIN, "object", without(SOMEBODY, "objectType")), version
    )


@BOTH
@pytest.mark.parametrize("place", ["actor", "object", "context.instructor", "context.team"])
def test_groups_are_known_by_one_identifier_or_by_their_members(place, version):
    base = without(without(FULL, "context.revision"), "context.platform")

    def told(group):
        return faults(changed(base, place, group), version)

    assert told(GUARDS) == []
    assert told(without(GUARDS, "member")) == []
    assert told(changed(GUARDS, "member", [])) == []
    assert told(SOMEBODY) == []
    assert told({"objectType": "Group", "name": "x"}) == [(f"$.{place}", Rule.NEITHER_IDENTIFIED_NOR_MEMBERS)]
    assert told({"objectType": "Group", "member": []}) == [(f"$.{place}", Rule.NEITHER_IDENTIFIED_NOR_MEMBERS)]
    assert told({"objectType": "Group", "member": {}}) == [(f"$.{place}.member", Rule.WRONG_TYPE)]
    assert told({**GUARDS, "openid": "https://x.example"}) == [(f"$.{place}", Rule.SEVERAL_IDENTIFIERS)]
    assert told(changed(SOMEBODY, "member.1", {"name": "x"})) == [(f"$.{place}.member[1]", Rule.NO_IDENTIFIER)]
    assert told(changed(SOMEBODY, "member.1", GUARDS)) == [(f"$.{place}.member[1].objectType", Rule.NOT_ONE_OF)]


@BOTH
def test_a_team_is_a_group(version):
    assert faults(changed(FULL, "context.team", ANA), version) == [("$.context.team.objectType", Rule.MISSING)]
    assert faults(changed(FULL, "context.team", CARLA), version) == [("$.context.team.objectType", Rule.NOT_ONE_OF)]


@BOTH
def test_an_authority_is_an_agent_or_an_application_with_a_user(version):
    def told(*members, **more):
        return faults(changed(FULL, "authority", {"objectType": "Group", "member": list(members), **more}), version)

    refused = [("$.authority", Rule.AUTHORITY_GROUP)]
    assert told(BETO, ANA) == []
    assert told(BETO) == refused
    assert told(BETO, ANA, CARLA) == refused
    assert told(CARLA, ANA) == refused
    assert told(BETO, ANA, mbox="mailto:x@senda.example") == refused
    assert told(7) == [("$.authority.member[0]", Rule.WRONG_TYPE)]


def test_equal_people_have_equal_identifiers():
    assert [ifi(agent) for agent in (ANA, BETO, CARLA, DORA, GUARDS, SOMEBODY)] == [
        "mailto:ana@senda.example",
        "account:https://senda.example beto",
        "openid:https://carla.example/",
        "sha1:0123456789abcdef0123456789abcdef01234567",
        "mailto:guards@senda.example",
        "",
    ]
    assert ifi({"mbox": "mailto:ana@SENDA.example"}) == ifi(ANA)


def test_a_parameter_names_somebody():
    assert parse_agent(ANA, "agent") == ANA
    assert parse_agent(GUARDS, "agent") == GUARDS
    verdicts = []
    for value in (SOMEBODY, {}, [], {**ANA, "objectType": "person"}):
        with pytest.raises(Malformed) as refused:
            parse_agent(value, "agent")
        verdicts.append(next((fault.path, fault.rule) for fault in refused.value.faults))
    assert verdicts == [
        ("agent", Rule.NO_IDENTIFIER),
        ("agent", Rule.NO_IDENTIFIER),
        ("agent", Rule.WRONG_TYPE),
        ("agent.objectType", Rule.NOT_ONE_OF),
    ]
