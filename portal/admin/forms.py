"""The forms of entries and of their parts: two languages, states, and a refusal of lost updates."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.admin.pairs import Pair
from portal.admin.relations import label_relations
from portal.admin.texts import TranslatedText, changed_texts, label_states
from portal.admin.versions import steady, version_of
from portal.history import snapshot
from portal.translations.models import State
from portal.translations.proposals import Origin, waiting_at
from portal.translations.reading import Reader
from portal.translations.workflow import is_protected, unit_of

CHANGED_MEANWHILE = _(
    "Somebody else has changed this entry since you opened it, so nothing was saved. Your text is still "
    "here; where it differs from what is stored now, the stored text is shown. Save again to put yours in "
    "its place."
)
STORED = _("Stored now: “%(stored)s”")
REVIEWED = _(
    "A reviewed translation is not taken out by emptying it. Propose a better one; another person reviews it."
)
PROPOSED = _(
    "A translation of this text waits for review already. At the translators' desk you can see it and change it."
)
ROW_CHANGED = _("This row differs from what is stored now.")


class EntryForm(forms.ModelForm):
    """The form of an object with a page of its own; the admin that makes the class sets what follows."""

    pair: Pair
    parts_shown: Callable[[], list] = staticmethod(list)
    refusal = ""
    # What the model says in general, said in a sentence that helps.
    explained: dict[str, str] = {}

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.is_new = self.instance._state.adding
        self.before = {} if self.is_new else snapshot(self.instance)
        if self.is_new:
            self.begin(self.instance)
        else:
            if hasattr(self.instance, "original_language"):
                label_states(self, Reader([self.instance], self.pair.target).read)
            self.fields["version"].initial = self.stored_version

    def begin(self, entry) -> None:
        """What a new entry has before anybody has typed: its original language."""
        if hasattr(entry, "original_language"):
            entry.original_language = self.pair.original

    @cached_property
    def stored_version(self) -> str:
        """The version of what this form shows, as the database has it now."""
        own = [(name, steady(self.initial.get(name))) for name in self.fields if name != "version"]
        return version_of([self.pair.languages, *own, *self.parts_shown()])

    def clean(self):
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        if not self.is_new:
            check_translations(self)
        if not self.is_new and self.data.get(self.add_prefix("version")) != self.stored_version:
            self._say_what_is_stored()
        return cleaned

    def _say_what_is_stored(self) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = self.stored_version
        self.add_error(None, ValidationError(CHANGED_MEANWHILE, code="changed_meanwhile"))
        for name in self.changed_data:
            if isinstance(self.fields[name], TranslatedText):
                stored = self.initial.get(name) or "–"
                self.add_error(name, ValidationError(STORED, params={"stored": stored}))

    def _update_errors(self, errors):
        explain(errors, self.explained)
        super()._update_errors(errors)


class PartForm(forms.ModelForm):
    """The form of one row that belongs to an entry."""

    explained: dict[str, str] = {}

    def __init__(self, *args, read=None, **options):
        super().__init__(*args, **options)
        self.before = {} if self.instance._state.adding else snapshot(self.instance)
        label_relations(self)
        if read and self.before:
            label_states(self, read)

    def clean(self):
        cleaned = super().clean()
        if self.before:
            check_translations(self)
        return cleaned

    def _update_errors(self, errors):
        explain(errors, self.explained)
        super()._update_errors(errors)


def check_translations(form: forms.ModelForm) -> None:
    """Refuse to empty a translation that a person has reviewed, and to propose one where another waits: at the
    desk its author's text is seen beside one's own."""
    thing = form.instance
    for field, language in changed_texts(form):
        if language == getattr(thing, "original_language", language):
            continue
        name = f"{field}_{language}"
        if not form.cleaned_data.get(name):
            unit = unit_of(thing, field, language)
            if unit and unit.source_language and is_protected(unit, State.MACHINE):
                form.add_error(name, ValidationError(REVIEWED))
        elif waiting_at(thing, field, language).filter(origin=Origin.PERSON).exists():
            form.add_error(name, ValidationError(PROPOSED))


def explain(errors: ValidationError, explained: dict[str, str]) -> None:
    """Put a helpful sentence in the place of “Constraint … is violated”."""
    held = getattr(errors, "error_dict", {}).get(NON_FIELD_ERRORS, [])
    for place, error in enumerate(held):
        for constraint, sentence in explained.items():
            if constraint in "".join(error.messages):
                held[place] = ValidationError(sentence)


class PartFormSet(forms.BaseInlineFormSet):
    """The rows of one kind; the states of all their texts come in one query."""

    pair: Pair

    def get_queryset(self):
        if not hasattr(self, "_queryset"):
            for row in super().get_queryset():
                setattr(row, self.fk.name, self.instance)
        return self._queryset

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.get_queryset(), self.pair.target)

    def get_form_kwargs(self, index):
        options = super().get_form_kwargs(index)
        return options if index is None else options | {"read": lambda *text: self.reader.read(*text)}
