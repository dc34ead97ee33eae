"""Random changes of the database, as curators and bulk commands make them, until they are told to halt."""

import random
import sys
from collections.abc import Callable
from itertools import count

from django.db import Error, connection, transaction

from practices.models import Practice
from projects.models import City, Country, InitiativeSection, Participation, Theme

WORDS = (
    "night",
    "park",
    "youth",
    "prison",
    "lamp",
    "square",
    "police",
    "victim",
    "market",
    "school",
    "bridge",
)
MOST = 40  # entries of a kind
LATE = 3  # of how many transactions one is undone, and one takes its time


class Changing:
    """Makes changes, each in a transaction of its own. The same seed makes the same choices."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)  # noqa: S311 - it is not for secrets
        self._numbers = count(1)
        self._prefix = f"s{seed}"

    def change(self) -> None:
        """One transaction of one to four changes; it may come to nothing."""
        actions: tuple[Callable[[], None], ...] = (
            self.create, self.create, self.retitle, self.retitle, self.show_or_hide, self.show_or_hide,
            self.hide_many, self.delete, self.relink, self.rewrite,
        )  # fmt: skip
        with transaction.atomic():
            for _ in range(self.random.randint(1, 4)):
                self.random.choice(actions)()
            if self.random.randrange(LATE) == 0:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(%s)", [self.random.random() / 20])
            if self.random.randrange(LATE * 2) == 0:
                transaction.set_rollback(True)

    def create(self) -> None:
        model = self.random.choice((Practice, Practice, City, Theme))
        if model.objects.count() >= MOST:
            return self.delete()
        fields = {
            "slug": f"{model._meta.model_name}-{self._prefix}-{next(self._numbers)}",
            "status": self.random.choice(("published", "published", "draft")),
            "original_language": "en",
            f"{model.TITLE}_en": self._words(),
        }
        if model is City:
            fields["country"] = Country.objects.get_or_create(code="BE", defaults={"eu_member": True})[0]
        made = model.objects.create(**fields)
        if model is Practice:
            InitiativeSection.objects.create(initiative=made, kind="problem", text_en=self._words())
            self._link(made)
        return None

    def retitle(self) -> None:
        # A theme's name stands in the texts of all, and the index is built anew; so not too often.
        model = self.random.choice((Practice, Practice, Practice, City, City, Theme))
        if entry := self._any(model):
            setattr(entry, f"{model.TITLE}_en", self._words())
            entry.save()

    def show_or_hide(self) -> None:
        if entry := self._any(self.random.choice((Practice, Practice, City, Theme))):
            entry.unpublish() if entry.status == "published" else entry.publish()

    def hide_many(self) -> None:
        keys = list(Practice.objects.order_by("pk").values_list("pk", flat=True))
        chosen = self.random.sample(keys, min(len(keys), 5))
        Practice.objects.filter(pk__in=chosen).update(
            status=self.random.choice(("published", "published", "draft"))
        )

    def delete(self) -> None:
        if entry := self._any(self.random.choice((Practice, City, Theme))):
            if isinstance(entry, City):
                entry.participations.all().delete()
            entry.delete()

    def relink(self) -> None:
        if practice := self._any(Practice):
            self._link(practice)

    def rewrite(self) -> None:
        if practice := self._any(Practice):
            practice.sections.update(text_en=self._words())

    def _link(self, practice: Practice) -> None:
        practice.themes.set([theme for theme in (self._any(Theme), self._any(Theme)) if theme])
        practice.participations.all().delete()
        if city := self._any(City):
            Participation.objects.create(initiative=practice, city=city, role="site")

    def _any(self, model):
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        return model.objects.filter(pk=self.random.choice(keys)).first() if keys else None

    def _words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=3)).capitalize()


def change_until_halted(seed: int, go, halted) -> None:
    """Make changes while `go` is set; `halted` is set while none is under way. Go on when the database fails."""
    changing = Changing(seed)
    while True:
        if not go.is_set():
            connection.close()
            halted.set()
            go.wait()
            halted.clear()
        try:
            changing.change()
        except Error as error:
            print(f"writer: {type(error).__name__}: {error}", file=sys.stderr)
            connection.close()
            go.wait(0.05)
