"""Rows that belong to an entry and are edited with it."""

from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import flatten_fieldsets
from django.utils.text import capfirst
from modeltranslation.fields import TranslationField

from portal.admin.forms import PartForm, PartFormSet
from portal.admin.names import FIELDS
from portal.admin.pairs import pair_for
from portal.admin.relations import EntrySelect
from portal.admin.saving import is_reviewed_by_others
from portal.admin.texts import in_languages, text_field
from portal.admin.versions import rows_of
from portal.permissions import may
from portal.translations.roles import Translation


class OneLanguage:
    """For admins of entries and of parts alike: texts in the original and one other language."""

    def pair(self, request, obj=None):
        """The languages of this request. For a part, `obj` is its entry."""
        return pair_for(request, obj)

    def get_fieldsets(self, request, obj=None):
        return in_languages(self.model, super().get_fieldsets(request, obj), self.pair(request, obj))

    def formfield_for_dbfield(self, db_field, request, **options):
        if isinstance(db_field, TranslationField):
            return text_field(db_field, request.pair, is_open=self._is_open(request, db_field.language))
        if db_field.name in FIELDS:
            return FIELDS[db_field.name](label=capfirst(db_field.verbose_name))
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field is not None and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def _is_open(self, request, language: str) -> bool:
        """Whether the person may write in a language: everybody here in the original, translators in theirs."""
        if language == request.pair.original or not is_reviewed_by_others(self.model):
            return True
        return may(request.user, "translate", Translation(self.model, language))

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", EntrySelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **options)


class PartInline(OneLanguage, InlineModelAdmin):
    """Whoever may change an entry may change its parts; they have no permissions of their own."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    readonly_fields = ()

    def get_formset(self, request, obj=None, **options):
        request.pair = self.pair(request, obj)
        formset = super().get_formset(request, obj, **options)
        formset.pair = request.pair
        return formset

    def shown(self, request, obj) -> list[tuple]:
        """What the form shows of these rows, for its version."""
        names = flatten_fieldsets(self.get_fieldsets(request, obj))
        rows = self.model._default_manager.filter(**{self.foreign_key: obj})
        return rows_of(rows, names)

    @property
    def foreign_key(self) -> str:
        """The field that names the entry."""
        return self.fk_name or self.model.PARENT

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", self.parent_model)

    def has_change_permission(self, request, obj=None):
        return may(request.user, "change", self.parent_model)

    def has_add_permission(self, request, obj=None):
        return may(request.user, "change" if obj and obj.pk else "add", self.parent_model)

    def has_delete_permission(self, request, obj=None):
        return may(request.user, "change", self.parent_model)


class StackedParts(PartInline):
    """Rows with texts: one below the other."""

    template = "admin/edit_inline/stacked.html"


class TabularParts(PartInline):
    """Rows of facts: one line each."""

    template = "admin/edit_inline/tabular.html"
