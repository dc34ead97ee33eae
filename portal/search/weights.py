"""What counts how much in putting results into order."""

from portal.search import clauses
from portal.search.engine import facet_field

# One table, so that ranking can be explained and tuned. A word scores by BM25, which tells rare words from common
# ones (5 to 10 points for a rare one), times its weight; what is named, and what an everyday word means, by its
# rarity times its weight; words in a row, evidence and recent years, just their weight: the last two tell apart
# what is otherwise as good.
WEIGHTS = {
    "title": 5.0,
    "text": 1.5,
    "title_words": 6.5,
    "text_words": 2.0,
    "concept": 8.0,
    "kind": 12.0,
    "mention": 3.0,
    "title_mention": 8.0,
    "near": 0.5,
    "meaning": 5.0,
    "title_meaning": 8.0,
    "reader_language": 1.4,
    "similar": 0.4,
    "compound": 0.5,
    "nearly": 0.5,
    "paraphrase": 0.9,
    "phrase": 3.0,
    "title_words_in_a_row": 30.0,
    "text_words_in_a_row": 20.0,
    "called": 60.0,
    "evidence": 1.0,
    "recent": 0.5,
}
EVIDENCE = {"E4": 1.0, "E3": 0.75, "E2": 0.5}  # shares of the weight, by what is known to work
RECENT_YEARS = 5


def ties(this_year: int) -> tuple[clauses.Fixed, ...]:
    """Of two entries that are as good, the one of more evidence, then the one of recent years."""
    years = tuple(str(this_year - ago) for ago in range(RECENT_YEARS))
    return (
        *(
            clauses.Fixed(clauses.OneOf(facet_field("evidence"), (level,)), WEIGHTS["evidence"] * share)
            for level, share in EVIDENCE.items()
        ),
        clauses.Fixed(clauses.OneOf(facet_field("year"), years), WEIGHTS["recent"]),
    )
