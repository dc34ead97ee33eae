"""Labels that are analysed once are found in any number of texts."""

import pytest

from portal.translations.labels import Labels


def found(labels: list[str], text: str, language: str = "en") -> list[tuple[str, str]]:
    """Each label that is found, with what stands there."""
    places = Labels(labels, language).places(text)
    return [(labels[place.number], text[place.start : place.end]) for place in places]


@pytest.mark.parametrize(
    ("language", "label", "text", "there"),
    [
        ("en", "social enterprise", "Two social enterprises began.", "social enterprises"),
        ("bg", "колективно въздействие", "Колективното въздействие е важно.", "Колективното въздействие"),
        ("el", "συλλογικός αντίκτυπος", "μέσω του συλλογικού αντικτύπου", "συλλογικού αντικτύπου"),
        ("fi", "Euroopan komissio", "Euroopan komission ehdotus", "Euroopan komission"),
        ("ga", "póilíneacht phobail", "faoin bpóilíneacht phobail", "bpóilíneacht phobail"),
        ("mt", "pulizija fil-komunità", "il-pulizija fil-komunità", "pulizija fil-komunità"),
    ],
)
def test_a_label_is_found_in_its_inflections(language, label, text, there):
    assert found([label], text, language) == [(label, there)]


def test_stop_words_between_telling_words_do_not_part_them():
    assert found(["mapping of stakeholders"], "They were mapping the stakeholders.") == [
        ("mapping of stakeholders", "mapping the stakeholders")
    ]


def test_overlapping_labels_are_all_found_the_longer_first():
    labels = ["innovation", "social innovation", "social"]
    assert [label for label, _there in found(labels, "social innovation")] == [
        "social innovation",
        "social",
        "innovation",
    ]


def test_a_label_that_goes_on_behind_the_text_is_not_there():
    assert found(["social innovation"], "It is social") == []


@pytest.mark.parametrize("labels", [[], [""], ["–"]])
def test_what_has_no_word_is_nowhere(labels):
    assert found(labels, "Some text – and more.") == []


def test_the_same_label_twice_is_found_under_both_numbers():
    places = Labels(["lamp", "lamp"], "en").places("lamps")
    assert [place.number for place in places] == [0, 1]
