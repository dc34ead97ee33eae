"""Which moves a text may make from state to state, and the log of all that were made.

The database writes the log and refuses a move that is not listed, whoever makes it and in whatever way.
"""

from django.db import migrations, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.translations.models import MISSING, Move, Place, State, person

# (before, after) of each move. No machine, no file and no edit of a source turns what is reviewed into less.
MOVES: dict[Move, tuple[tuple[str, str], ...]] = {
    Move.WRITTEN: (
        (MISSING, State.ORIGINAL),
        (State.ORIGINAL, State.ORIGINAL),
        # What was found in an original's place is an original once a person has written it.
        (State.MACHINE, State.ORIGINAL),
        (State.REVIEWED, State.ORIGINAL),
    ),
    Move.TRANSLATED: ((MISSING, State.MACHINE), (State.MACHINE, State.MACHINE)),
    Move.APPROVED: (
        (MISSING, State.REVIEWED),
        (MISSING, State.MACHINE),
        (State.MACHINE, State.MACHINE),
        (State.MACHINE, State.REVIEWED),
        (State.REVIEWED, State.REVIEWED),
    ),
    Move.IMPORTED: (
        *((before, after) for before in (MISSING, State.MACHINE) for after in State.values),
        (State.REVIEWED, State.REVIEWED),
        *((State.ORIGINAL, after) for after in State.values),
    ),
    Move.BECAME_SOURCE: (
        (State.REVIEWED, State.ORIGINAL),
        (State.ORIGINAL, State.ORIGINAL),
        (State.ORIGINAL, State.REVIEWED),
        (MISSING, State.REVIEWED),  # the former source, of which nothing had been said
    ),
    Move.REBASED: ((State.MACHINE, State.MACHINE), (State.REVIEWED, State.REVIEWED)),
    Move.REMOVED: tuple((before, MISSING) for before in State.values),
}


def is_allowed(before: str, after: str, move: str) -> bool:
    """Whether a text may go from one state to another in this way."""
    return (before, after) in MOVES[Move(move)]


class TranslationMove(Place):
    """One move of one text: who made it, when, from what to what."""

    move = models.CharField(_("move"), max_length=20, choices=Move)
    before = models.CharField(_("state before"), max_length=10)
    after = models.CharField(_("state after"), max_length=10)
    source_language = models.CharField(_("translated from"), max_length=2, blank=True)
    provider = models.CharField(_("provider or translator"), max_length=120, blank=True)
    by = person(verbose_name=_("person"), db_constraint=False)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("move of a text")
        verbose_name_plural = _("moves of texts")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["model", "object_id", "field", "language"], name="move_of_a_text"),
        ]
        constraints = [
            models.CheckConstraint(
                name="move_is_listed",
                condition=Q(
                    *(
                        Q(move=str(move), before=str(before), after=str(after))
                        for move, pairs in MOVES.items()
                        for before, after in pairs
                    ),
                    _connector=Q.OR,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{super().__str__()}: {self.before} → {self.after}"


COLUMNS = "model, object_id, field, language, move, before, after, source_language, provider, by_id, at"
# Statement triggers: an import of many texts writes its moves in one statement.
LOG = f"""
CREATE FUNCTION portal_log_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO portal_translationmove ({COLUMNS})
        SELECT model, object_id, field, language, move, 'missing', state, source_language, provider, by_id, at
        FROM units_after;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO portal_translationmove ({COLUMNS})
        SELECT model, object_id, field, language, 'removed', state, 'missing', source_language, '', NULL, now()
        FROM units_before;
    ELSE
        INSERT INTO portal_translationmove ({COLUMNS})
        SELECT a.model, a.object_id, a.field, a.language, a.move, b.state, a.state, a.source_language,
               a.provider, a.by_id, a.at
        FROM units_after a JOIN units_before b USING (id) WHERE b.at <> a.at OR b.state <> a.state;
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608 - all that is put in are the names above
TRANSITIONS = {
    "INSERT": "NEW TABLE AS units_after",
    "UPDATE": "OLD TABLE AS units_before NEW TABLE AS units_after",
    "DELETE": "OLD TABLE AS units_before",
}


def log_moves() -> migrations.RunSQL:
    """The migration operation that makes the table of units log its moves."""
    triggers = [
        f"CREATE TRIGGER portal_units_{event.lower()}_moves AFTER {event} ON portal_translationunit"
        f" REFERENCING {transition} FOR EACH STATEMENT EXECUTE FUNCTION portal_log_moves()"
        for event, transition in TRANSITIONS.items()
    ]
    gone = [
        f"DROP TRIGGER portal_units_{event.lower()}_moves ON portal_translationunit" for event in TRANSITIONS
    ]
    return migrations.RunSQL([LOG, *triggers], [*gone, "DROP FUNCTION portal_log_moves()"])
