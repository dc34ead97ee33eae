"""Choosing another entry by typing, without a query for each row that already names one."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper


class EntrySelect(AutocompleteSelect):
    """Django's own widget; the label of what a row already names comes with the row (`named`)."""

    named: tuple[str, str] | None = None

    def optgroups(self, name, value, attrs=None):
        if self.named is None or list(value) != [self.named[0]]:
            return super().optgroups(name, value, attrs)
        options = [self.create_option(name, self.named[0], self.named[1], True, 0)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


def label_relations(form: forms.ModelForm) -> None:
    """Hand the labels of a row's related entries, loaded with the row, to the widgets that show them."""
    row = form.instance
    for name, field in form.fields.items():
        widget = field.widget
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget = widget.widget
        if not isinstance(widget, EntrySelect) or not row.pk:
            continue
        relation = row._meta.get_field(name)
        if getattr(row, relation.attname) and relation.is_cached(row):
            widget.named = (str(getattr(row, relation.attname)), str(getattr(row, name)))
