"""The compendium as it is shipped: entries, and their further languages beside them."""

import json

import pytest

from portal.exchange.fixtures import BrokenFixture, files, lines

PRACTICE = {
    "kind": "practice",
    "slug": "walks",
    "original_language": "it",
    "title": {"it": "Passeggiate", "en": "Walks"},
    "sections": {"problem": {"it": "Buio.", "en": "Darkness."}},
    "figures": [{"label": {"it": "Lampioni"}, "value": "5"}],
    "themes": ["lighting"],
    "translations": {"en": {"title": {"state": "reviewed"}}},
}
SAID = {"state": "machine", "provider": "somebody", "from": "en"}


@pytest.fixture
def folder(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "fixtures" / "translations").mkdir(parents=True)
    write(tmp_path, "practices.jsonl", PRACTICE)
    return tmp_path


def write(folder, name: str, *contents) -> None:
    text = "".join(json.dumps(content) + "\n" for content in contents)
    (folder / "fixtures" / name).write_text(text, "utf-8")


def translation(**texts: str) -> dict:
    return {
        "kind": "practice",
        "slug": "walks",
        **SAID,
        "texts": {k.replace("__", "."): v for k, v in texts.items()},
    }


def loaded() -> list[dict]:
    return [json.loads(line) for line in lines()]


def test_an_entry_without_translations_travels_as_it_stands(folder):
    assert loaded() == [PRACTICE]


def test_further_languages_join_the_entry_with_their_states(folder):
    write(folder, "translations/fi.jsonl", translation(title="Kävelyt", sections__problem="Pimeää."))
    write(folder, "translations/de.jsonl", translation(figures__0__label="Laternen"))
    (entry,) = loaded()
    assert entry["title"] == {"it": "Passeggiate", "en": "Walks", "fi": "Kävelyt"}
    assert entry["sections"] == {"problem": {"it": "Buio.", "en": "Darkness.", "fi": "Pimeää."}}
    assert entry["figures"] == [{"label": {"it": "Lampioni", "de": "Laternen"}, "value": "5"}]
    assert entry["translations"] == {
        "en": {"title": {"state": "reviewed"}},
        "fi": {"title": SAID, "sections.problem": SAID},
        "de": {"figures.0.label": SAID},
    }


@pytest.mark.parametrize(
    "texts",
    [
        {"lead": "x"},
        {"sections.impact": "x"},
        {"figures.1.label": "x"},
        {"figures.x.label": "x"},
        {"title.x.y": "x"},
    ],
    ids=str,
)
def test_a_translation_of_what_is_not_there_is_refused(folder, texts):
    write(folder, "translations/fi.jsonl", {**translation(), "texts": texts})
    with pytest.raises(BrokenFixture, match="walks has no"):
        list(lines())


def test_a_translation_of_an_entry_that_is_not_there_is_refused(folder):
    write(folder, "translations/fi.jsonl", {**translation(title="x"), "slug": "gone"})
    with pytest.raises(BrokenFixture, match="no practice gone"):
        list(lines())


def test_a_text_that_stands_twice_is_refused(folder):
    write(folder, "translations/en.jsonl", translation(title="Strolls"))
    with pytest.raises(BrokenFixture, match="title is there in en already"):
        list(lines())


def test_a_line_that_cannot_be_read_is_named(folder):
    (folder / "fixtures" / "practices.jsonl").write_text('{}\n{"kind": \n')
    with pytest.raises(BrokenFixture, match=r"practices\.jsonl, line 2"):
        list(lines())


def test_files_come_in_the_order_of_loading(folder):
    write(folder, "translations/fi.jsonl")
    write(folder, "places.jsonl")
    assert [path.name for path in files()] == ["places.jsonl", "practices.jsonl", "fi.jsonl"]
