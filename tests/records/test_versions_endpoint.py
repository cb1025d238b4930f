"""Two mounts, two versions; the header decides, and without one nothing but About is answered."""

import json

import pytest

from tests.factories.records import CredentialFactory, Machine
from tests.records.senders import told

pytestmark = pytest.mark.django_db
MOUNTS = {"/xapi/": "2.0.0", "/xapi/1.0.3/": "1.0.3"}
RESOURCES = ("statements", "activities", "activities/state", "activities/profile", "agents", "agents/profile")


@pytest.fixture
def credential():
    return CredentialFactory()


def rule(answer):
    return answer.status_code, json.loads(answer.content)["error"][0]["rule"]


@pytest.mark.parametrize("mount", MOUNTS)
@pytest.mark.parametrize(
    ("asked", "spoken"), [("1.0", "1.0.3"), ("1.0.1", "1.0.3"), ("2.0", "2.0.0"), ("2.0.7", "2.0.0")]
)
def test_the_header_decides_at_both_mounts(credential, mount, asked, spoken):
    answer = Machine(credential, version=asked, mount=mount).get("statements")
    assert (answer.status_code, answer["X-Experience-API-Version"]) == (200, spoken)


@pytest.mark.parametrize("mount", MOUNTS)
@pytest.mark.parametrize("resource", RESOURCES)
def test_without_a_header_a_request_is_refused_in_the_version_of_its_mount(credential, mount, resource):
    answer = Machine(credential, version=None, mount=mount).get(resource)
    assert rule(answer) == (400, "version_missing")
    assert answer["X-Experience-API-Version"] == MOUNTS[mount]


@pytest.mark.parametrize("mount", MOUNTS)
@pytest.mark.parametrize("asked", ["0.9", "0.95", "1.1.0", "3.0.0", "", "2.0.x", "BAD", "2.0.0, 1.0.3"])
def test_other_versions_are_refused(credential, mount, asked):
    answer = Machine(credential, version=asked, mount=mount).get("statements")
    assert rule(answer) == (400, "version_unsupported")
    assert answer["X-Experience-API-Version"] == MOUNTS[mount]


@pytest.mark.parametrize("mount", MOUNTS)
@pytest.mark.parametrize("version", [None, "1.0.3", "2.0.0", "9"])
def test_about_is_open_to_everybody(mount, version):
    answer = Machine(None, version=version, mount=mount).get("about")
    assert answer.status_code == 200
    assert json.loads(answer.content) == {"version": ["2.0.0", "1.0.3", "1.0.2", "1.0.1", "1.0.0"]}
    assert answer["X-Experience-API-Version"] == (version if version in MOUNTS.values() else MOUNTS[mount])


def test_about_takes_nothing(credential):
    machine = Machine(credential)
    assert rule(machine.post("about", {})) == (405, "method_not_allowed")
    assert rule(machine.get("about", what="all")) == (400, "parameter_unknown")
    assert machine.head("about").content == b""


@pytest.mark.parametrize("mount", MOUNTS)
def test_more_stays_at_its_mount(credential, mount):
    machine = Machine(credential, version=MOUNTS[mount], mount=mount)
    machine.post("statements", [told(), told()])
    assert json.loads(machine.get("statements", limit=1).content)["more"].startswith(f"{mount}statements?cursor=")


def test_both_mounts_stand_before_one_store(credential):
    (uuid,) = json.loads(Machine(credential).post("statements", told(id=None)).content)
    earlier = Machine(credential, version="1.0.3", mount="/xapi/1.0.3/").get("statements", statementId=uuid)
    assert json.loads(earlier.content)["version"] == "2.0.0"


@pytest.mark.parametrize("mount", MOUNTS)
@pytest.mark.parametrize("address", ["statements/", "nothing", "", "statements/1", "../admin"])
def test_where_nothing_stands_it_is_told_as_json(credential, mount, address):
    answer = Machine(credential, mount=mount).get(address)
    assert rule(answer) == (404, "not_found")
