"""What a question chooses besides its words, as clauses."""

from portal.facets import ENDS
from portal.search import clauses
from portal.search.engine import facet_field
from portal.search.question import Question

LARGEST = {"year": 9999, "budget": 10**12}


def narrowed(question: Question, *, but: str = "") -> list:
    """A clause for each facet and each range; `but` leaves out a facet, or a range with the facet of its name."""
    chosen = question.selected.items()
    found: list = [clauses.OneOf(facet_field(name), values) for name, values in chosen if name != but]
    for name, ends in ENDS.items():
        least, most = (question.ranges.get(end) for end in ends)
        if name != but and not least is most is None:
            found.append(clauses.Between(name, least or 0, LARGEST[name] if most is None else most))
    return found
