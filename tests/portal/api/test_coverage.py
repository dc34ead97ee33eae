"""Coverage as data."""

from portal.languages import CODES
from portal.translations.workflow import set_state


def cells(answer: dict, kind: str) -> dict[str, dict]:
    return {cell["language"]: cell for cell in answer["coverage"] if cell["kind"] == kind}


def test_it_tells_what_the_page_tells(compendium, client, get):
    set_state(compendium.practice, "title", "en", state="reviewed")
    found = cells(get("coverage"), "practice")
    assert set(found) == set(CODES)
    english = found["en"]
    assert (english["texts"], english["reviewed"], english["missing"]) == (3, 1, 2)
    assert english["shares"] == {
        "original": 0, "reviewed": 0.3333, "machine": 0, "outdated": 0, "missing": 0.6667,
    }  # fmt: skip
    path = "/" + english["url"].split("/", 3)[3]
    assert path == "/en/coverage/en/practice/"
    assert client.get(path).status_code == 200


def test_every_text_is_in_one_state(compendium, get):
    answer = get("coverage")
    assert answer["uncounted"] == 0
    for cell in answer["coverage"]:
        assert sum(cell[state] for state in answer["states"]) == cell["texts"]


def test_the_interface_is_told_too_and_labels_are_in_the_language_asked_for(compendium, get):
    answer = get("coverage", lang="fi")
    assert set(cells(answer, "interface")) == set(CODES)
    labels = {kind["kind"]: kind["label"] for kind in answer["kinds"]}
    assert labels["practice"] != "Practices"
    assert answer["coverage"][0]["url"].split("/")[3] == "fi"


def test_a_changed_source_is_told_at_once(compendium, get):
    set_state(compendium.practice, "title", "en", state="machine")
    assert cells(get("coverage"), "practice")["en"]["machine"] == 1
    compendium.practice.title_it = "Un altro titolo"
    compendium.practice.save()
    assert cells(get("coverage"), "practice")["en"]["outdated"] == 1


def test_drafts_are_not_counted(compendium, get):
    before = get("coverage")
    compendium.draft.delete()
    assert get("coverage") == before


def test_nothing_else_may_be_asked(get, db):
    assert get("coverage", 400, kind="practice")["parameters"] == ["kind"]
