"""The published score, as the method page shows it."""

import re

import pytest

from portal.languages import CODES
from portal.relevance import PublishedScore


def test_every_language_is_told_in_the_readers_order():
    names = [row.ours.label for row in PublishedScore.told_in("sv").languages]
    assert len(names) == len(CODES)
    assert names[-1] == "ungerska"
    assert "danska" in names


def test_ours_stands_first_and_both_halves_are_told():
    labels = [str(row.label) for row in PublishedScore.told_in("en").overall]
    assert labels[0] == "This site"
    assert labels[-1] == "This site, the queries that were never looked at"


def test_measures_are_shares():
    score = PublishedScore.told_in("en")
    rows = [*score.overall, *(row for each in score.languages for row in (each.ours, *each.baselines))]
    assert all(
        0 <= value <= 1 for row in rows for value in (row.success_1, row.success_10, row.ndcg_10, row.mrr)
    )


def test_shares_are_told_in_whole_percent():
    rows = PublishedScore.told_in("en").languages
    assert all(round(each.ours.success_10 * 100, 6).is_integer() for each in rows)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "name"), [("en", "Bulgarian"), ("fi", "Bulgaria"), ("el", "Βουλγαρικά")]
)
def test_the_method_page_shows_the_score_of_each_language(client, indexed, language, name):
    indexed()
    page = client.get(f"/{language}/method/").content.decode()
    table = re.search(r'id="relevance-languages".*?</table>', page, re.DOTALL)[0]
    assert f'<th scope="row">{name}</th>' in table
    assert table.count("<tr>") == 1 + len(CODES)
