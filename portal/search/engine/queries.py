"""The engine's query for a clause."""

import tantivy
from tantivy import Occur, Query

from portal.search import clauses

NO_SCORE = 0.0
TIE = 0.1


class Queries:
    """Makes queries for one schema."""

    def __init__(self, schema: tantivy.Schema):
        self._schema = schema

    def __call__(self, clause) -> Query:
        """The query for a clause. Raises TypeError for what is none."""
        try:
            make = MAKERS[type(clause)]
        except KeyError:
            raise TypeError(f"not a clause: {clause!r}") from None
        return make(self, clause)

    def _everything(self, _clause) -> Query:
        return Query.all_query()

    def _nothing(self, _clause) -> Query:
        return Query.empty_query()

    def _word(self, clause: clauses.Word) -> Query:
        return Query.boost_query(
            Query.term_query(self._schema, clause.field, clause.word, "freq"), clause.boost
        )

    def _one_of(self, clause: clauses.OneOf) -> Query:
        values = [Query.term_query(self._schema, clause.field, value, "basic") for value in clause.values]
        if len(values) != 1:
            values = [Query.boolean_query([(Occur.Should, value) for value in values])]
        return Query.const_score_query(values[0], NO_SCORE)

    def _phrase(self, clause: clauses.Phrase) -> Query:
        found = Query.phrase_query(self._schema, clause.field, list(clause.words), slop=clause.between)
        return Query.boost_query(found, clause.boost)

    def _similar(self, clause: clauses.Similar) -> Query:
        found = Query.fuzzy_term_query(
            self._schema, clause.field, clause.word, distance=clause.distance, prefix=clause.prefix
        )
        return Query.boost_query(found, clause.boost)

    def _between(self, clause: clauses.Between) -> Query:
        found = Query.range_query(
            self._schema,
            clause.field,
            tantivy.FieldType.Float,
            lower_bound=clause.least,
            upper_bound=clause.most,
        )
        return Query.const_score_query(found, NO_SCORE)

    def _behind(self, clause: clauses.Behind) -> Query:
        low, high = (clause.place, None) if clause.ascending else (None, clause.place)
        found = Query.range_query(
            self._schema,
            clause.field,
            tantivy.FieldType.Unsigned,
            lower_bound=low,
            upper_bound=high,
            include_lower=clause.included or low is None,
            include_upper=clause.included or high is None,
        )
        return Query.const_score_query(found, NO_SCORE)

    def _fixed(self, clause: clauses.Fixed) -> Query:
        return Query.const_score_query(self(clause.clause), clause.score)

    def _favoured(self, clause: clauses.Favoured) -> Query:
        favourites = [(Occur.Should, self(favourite)) for favourite in clause.favourites]
        return Query.boolean_query([(Occur.Must, self(clause.clause)), *favourites])

    def _any(self, clause: clauses.Any) -> Query:
        return Query.disjunction_max_query([self(part) for part in clause.clauses], tie_breaker=TIE)

    def _all(self, clause: clauses.All) -> Query:
        occur = Occur.Must if clause.least is None else Occur.Should
        parts = [(occur, self(part)) for part in clause.clauses] or [(Occur.Must, Query.all_query())]
        parts += [(Occur.MustNot, self(part)) for part in clause.without]
        if clause.least is None:
            return Query.boolean_query(parts)
        return Query.boolean_query(parts, minimum_number_should_match=clause.least)


MAKERS = {
    clauses.Everything: Queries._everything,
    clauses.Nothing: Queries._nothing,
    clauses.Word: Queries._word,
    clauses.OneOf: Queries._one_of,
    clauses.Phrase: Queries._phrase,
    clauses.Similar: Queries._similar,
    clauses.Between: Queries._between,
    clauses.Behind: Queries._behind,
    clauses.Fixed: Queries._fixed,
    clauses.Favoured: Queries._favoured,
    clauses.Any: Queries._any,
    clauses.All: Queries._all,
}
