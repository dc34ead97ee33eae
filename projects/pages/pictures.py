"""The picture of a project or a practice, as its page shows it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from portal.pictures import PictureFile
from portal.structured import stated
from portal.translations.reading import ShownText
from projects.models import Initiative


@dataclass(frozen=True)
class ShownPicture:
    """A picture with what it shows, whom to credit, and its licence."""

    file: PictureFile
    alt: ShownText
    title: ShownText
    credit: str
    licence: str

    @property
    def alt_text(self) -> str:
        """What it shows, in the language of the page or another; that it is a picture, where nobody said."""
        return self.alt.text or _("Picture: %(title)s") % {"title": self.title}

    @property
    def address(self) -> str:
        """Where others find it."""
        return settings.SITE_URL + self.file.url

    @property
    def described(self) -> dict:
        """The picture in schema.org's terms."""
        return stated(
            type_="ImageObject",
            url=self.address,
            width=self.file.width,
            height=self.file.height,
            caption=self.alt.text,
            creditText=self.credit,
            copyrightNotice=f"{self.credit}, {self.licence}",
        )


def picture_of(entry: Initiative, alt: ShownText, title: ShownText) -> ShownPicture | None:
    """The picture; None where there is none."""
    if not entry.picture:
        return None
    return ShownPicture(entry.picture, alt, title, entry.picture_credit, entry.picture_licence)
