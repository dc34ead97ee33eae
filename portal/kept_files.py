"""Files that people hand in: kept under names of our own, and removed only when no row names them any more."""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models, transaction
from django.db.models.fields.files import FieldFile, FileDescriptor
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024
LARGEST = 25 * MEGABYTE


def refuse_too_large(upload: File) -> None:
    """A ValidationError for a file that nobody would want to download."""
    if upload.size > LARGEST:
        raise ValidationError(
            _("The file is larger than %(limit)d MB."), params={"limit": LARGEST // MEGABYTE}
        )


class CheckedUpload(forms.FileField):
    """A form field that takes what `check` lets through, as `check` returns it."""

    def __init__(self, *, check: Callable[[File], File], **options):
        self.check = check
        super().__init__(**options)

    def to_python(self, data):
        upload = super().to_python(data)
        return upload and self.check(upload)


class KeptFile(FieldFile):
    """A file under a name of ours. What it replaces goes when the change is in the database, never before."""

    @property
    def key(self) -> str:
        """The UUID in its name."""
        return self.name.rpartition("/")[2].partition(".")[0]

    def save(self, name, content, save=True):
        before = stored_name(self)
        content.name = content.name or name
        kept = self.field.check_upload(content)
        super().save(name, kept, save=False)
        self.keep(kept)
        leave(self.instance, self.field, before)
        if save:
            self.instance.save()

    def keep(self, kept: File) -> None:
        """Keep what belongs to a file that was just stored."""

    def delete(self, save=True):
        """Part with the file; it goes when the row has been saved."""
        setattr(self.instance, self.field.attname, "")
        if save:
            self.instance.save()


class KeptFileDescriptor(FileDescriptor):
    """Notes which stored file an object parts with."""

    def __set__(self, instance, value):
        before = stored_name(instance.__dict__.get(self.field.attname))
        super().__set__(instance, value)
        if before != stored_name(value):
            leave(instance, self.field, before)


class KeptFileField(models.FileField):
    """A file that readers reach through a view only. A subclass says which folder, which extension, and what
    `check` makes of an upload: the file that is kept, or a ValidationError."""

    attr_class = KeptFile
    descriptor_class = KeptFileDescriptor
    FOLDER = ""
    EXTENSION = ""

    @staticmethod
    def check_upload(upload: File) -> File:
        raise NotImplementedError

    @classmethod
    def name_of(cls, key) -> str:
        """The name under which the file with this UUID is stored."""
        return f"{cls.FOLDER}/{key}.{cls.EXTENSION}"

    def generate_filename(self, instance, filename):
        return self.name_of(uuid4())

    def stored_names(self, name: str) -> Iterable[str]:
        """Every stored file that belongs to this one, itself included."""
        return (name,)

    def formfield(self, **options):
        return super().formfield(
            **{"form_class": CheckedUpload, "check": self.check_upload, "max_length": None, **options}
        )

    def pre_save(self, instance, add):
        for name in instance.__dict__.pop(_left(self), ()):
            discard(self, name)
        return super().pre_save(instance, add)

    def contribute_to_class(self, cls, name, **options):
        super().contribute_to_class(cls, name, **options)
        if not cls._meta.abstract:
            models.signals.post_delete.connect(self._row_is_gone, sender=cls)

    def _row_is_gone(self, instance, **options):
        discard(self, stored_name(instance.__dict__.get(self.attname)))


def stored_name(value) -> str:
    """The name of a file that is stored; empty for none, and for an upload that is not stored yet."""
    if isinstance(value, FieldFile):
        return (value._committed and value.name) or ""
    return value if isinstance(value, str) else ""


def leave(instance: models.Model, field: models.Field, name: str) -> None:
    """Note that an object parts with a stored file; saving the object acts on it."""
    if name:
        instance.__dict__.setdefault(_left(field), []).append(name)


def discard(field: KeptFileField, name: str) -> None:
    """Remove a stored file when the transaction is done, unless a row still names it."""
    if name:
        transaction.on_commit(partial(_remove, field, name), robust=True)


def _remove(field: KeptFileField, name: str) -> None:
    if not field.model._base_manager.filter(**{field.name: name}).exists():
        for stored in field.stored_names(name):
            field.storage.delete(stored)


def _left(field: models.Field) -> str:
    return f"_{field.attname}_left"
