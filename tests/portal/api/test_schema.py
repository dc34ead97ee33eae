"""The OpenAPI description is valid, whole, and true."""

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from jsonschema import Draft4Validator

from portal.api.parameters import search_parameters
from portal.api.schema import openapi
from portal.exchange.formats import FORMATS
from portal.exchange.forms import forms
from portal.languages import CODES


@pytest.fixture(scope="module")
def described() -> dict:
    return openapi()


def parameters(described: dict, path: str) -> dict[str, dict]:
    return {each["name"]: each for each in described["paths"][path]["get"]["parameters"]}


def test_the_description_is_valid_and_nothing_was_guessed(described):
    validate_schema(described)
    assert not GENERATOR_STATS


def test_it_is_served_as_json(client, db):
    answer = client.get("/api/v1/schema").json()
    assert answer["openapi"].startswith("3.")
    assert answer["paths"] == openapi()["paths"]


@pytest.mark.parametrize("name", [*search_parameters(), "lang"])
def test_every_parameter_of_the_search_is_described(described, name):
    assert parameters(described, "/api/v1/search")[name]["description"]


def test_a_download_takes_what_the_search_takes(described):
    names = parameters(described, "/{lang}/search/download.{format}")
    assert names.keys() == {*search_parameters(), "lang", "format"}
    assert names["lang"]["in"] == "path"
    assert names["format"]["schema"]["enum"] == list(FORMATS)


def test_the_languages_are_those_of_the_union(described):
    assert parameters(described, "/api/v1/search")["lang"]["schema"]["enum"] == list(CODES)


@pytest.mark.parametrize("kind", sorted(forms()))
def test_every_kind_of_entry_has_a_shape(described, kind):
    mapping = described["paths"]["/api/v1/{plural}/{slug}"]["get"]["responses"]["200"]["content"][
        "application/json"
    ]
    component = mapping["schema"]["discriminator"]["mapping"][kind].rsplit("/", 1)[1]
    properties = described["components"]["schemas"][component]["properties"]
    assert properties.keys() >= {key.name for key in forms()[kind].all_keys} - {"status"}


@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/{plural}/{slug}", "/api/v1/columns"])
def test_answers_have_the_shape_that_is_described(described, compendium, client, path):
    address = path.replace("{plural}", "practices").replace("{slug}", "pop-up")
    answer = client.get(address).json()
    shape = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    shape = shape["discriminator"]["mapping"]["practice"] if "discriminator" in shape else shape["$ref"]
    validator = Draft4Validator({"$ref": shape, "components": _json_schema(described["components"])})
    assert [error.message for error in validator.iter_errors(answer)] == []


@pytest.mark.parametrize(
    ("address", "status"), [("/api/v1/search?page=0", 400), ("/api/v1/cities/none", 404)]
)
def test_problems_have_the_shape_that_is_described(described, compendium, client, address, status):
    validator = Draft4Validator(_json_schema(described)["components"]["schemas"]["Problem"])
    response = client.get(address)
    assert response.status_code == status
    assert [error.message for error in validator.iter_errors(response.json())] == []


def _json_schema(part):
    """OpenAPI 3.0's `nullable` in the words of JSON Schema."""
    if isinstance(part, list):
        return [_json_schema(each) for each in part]
    if not isinstance(part, dict):
        return part
    told = {name: _json_schema(each) for name, each in part.items() if name != "nullable"}
    return {"anyOf": [{"type": "null"}, told]} if part.get("nullable") is True else told
