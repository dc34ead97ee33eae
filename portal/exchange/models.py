"""Which files have been taken in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedFile(models.Model):
    """A fixture as it was when it was last loaded: its name and the digest of its bytes."""

    name = models.CharField(_("file"), max_length=200, primary_key=True)
    digest = models.CharField(_("digest"), max_length=32)
    at = models.DateTimeField(_("when"), auto_now=True)

    class Meta:
        verbose_name = _("loaded file")
        verbose_name_plural = _("loaded files")

    def __str__(self) -> str:
        return self.name
