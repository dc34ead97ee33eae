"""Pictures: what is handed in is decoded and written anew, so that nothing but the picture itself is kept."""

from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from portal.kept_files import KeptFile, KeptFileField, refuse_too_large

WIDEST = 1600
TALLEST = 3200
SMALL = 640
MOST_PIXELS = 40_000_000
QUALITY = 80
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF"}
# A camera's JPEG with a second picture in it; the first is the photograph.
SAME_AS = {"MPO": "JPEG"}

NO_PICTURE = _("This is no picture that can be taken. JPEG, PNG, WebP and AVIF are.")
NOT_WHAT_IT_SAYS = _("The content of the file is not what its name says.")
DAMAGED = _("The picture is damaged and cannot be read.")
MOVING = _("Pictures that move cannot be taken.")
TOO_MANY_PIXELS = _("The picture has more than %(limit)d megapixels.")


class Reencoded(ContentFile):
    """A picture written anew as WebP without metadata. `small` is its narrower copy, or nothing."""

    def __init__(self, image: Image.Image):
        super().__init__(_webp(image), name="picture.webp")
        self.width, self.height = image.size
        self.small = _webp(_narrower(image)) if image.width > SMALL else b""


def reencoded(upload: File) -> Reencoded:
    """The picture in an uploaded file, upright and at most 1600 pixels wide; or a ValidationError."""
    if isinstance(upload, Reencoded):
        return upload
    refuse_too_large(upload)
    expected = FORMATS.get(PurePath(upload.name or "").suffix.lower())
    if expected is None:
        raise ValidationError(NO_PICTURE)
    upload.seek(0)
    return Reencoded(_decoded(_opened(upload, expected)))


def _opened(upload: File, expected: str) -> Image.Image:
    """The picture, its header read and nothing decoded."""
    try:
        image = Image.open(upload, formats=sorted({*FORMATS.values()}))
        frames = 1 if image.format in SAME_AS else getattr(image, "n_frames", 1)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Exception:  # hostile bytes make decoders fail in every way there is
        raise ValidationError(NO_PICTURE) from None
    if SAME_AS.get(image.format, image.format) != expected:
        raise ValidationError(NOT_WHAT_IT_SAYS)
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()
    if frames > 1:
        raise ValidationError(MOVING)
    return image


def _decoded(image: Image.Image) -> Image.Image:
    """Its pixels: upright, in red, green, blue (and transparency), no larger than they are shown."""
    try:
        image.load()
        image = ImageOps.exif_transpose(image)
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        image.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS)
    except Exception:  # as above
        raise ValidationError(DAMAGED) from None
    image.info = {}
    return image


def _too_many_pixels() -> ValidationError:
    return ValidationError(TOO_MANY_PIXELS, params={"limit": MOST_PIXELS // 1_000_000})


def _narrower(image: Image.Image) -> Image.Image:
    height = max(1, round(image.height * SMALL / image.width))
    return image.resize((SMALL, height), Image.Resampling.LANCZOS)


def _webp(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "WEBP", quality=QUALITY, method=4)
    return written.getvalue()


class PictureFile(KeptFile):
    """A kept picture with its narrower copy. The object's `<field>_width` and `<field>_height` hold its size."""

    def keep(self, kept):
        if kept.small:
            self.storage.save(self.field.small_name(self.name), ContentFile(kept.small))
        self.field.set_size(self.instance, kept.width, kept.height)

    @property
    def width(self) -> int:
        return getattr(self.instance, f"{self.field.name}_width") or 0

    @property
    def height(self) -> int:
        return getattr(self.instance, f"{self.field.name}_height") or 0

    @property
    def widths(self) -> list[int]:
        """The widths in which there is a copy, in pixels, the widest last."""
        return [SMALL, self.width] if self.width > SMALL else [self.width]

    def stored_as(self, width: int) -> str:
        """The name of the stored copy of one of these widths."""
        return self.name if width == self.width else self.field.small_name(self.name)

    def address(self, width: int) -> str:
        """Where readers find the copy of one of these widths."""
        return reverse("picture", kwargs={"key": self.key, "width": width})

    @property
    def url(self) -> str:
        """Where readers find the widest copy."""
        return self.address(self.width)

    @property
    def srcset(self) -> str:
        """All copies, as the attribute of an `img` lists them."""
        return ", ".join(f"{self.address(width)} {width}w" for width in self.widths)


class PictureField(KeptFileField):
    """A picture. Whichever way one comes in, it is written anew."""

    attr_class = PictureFile
    check_upload = staticmethod(reencoded)
    FOLDER = "pictures"
    EXTENSION = "webp"

    def small_name(self, name: str) -> str:
        """The name of the narrower copy."""
        return f"{name.removesuffix('.webp')}-{SMALL}.webp"

    def stored_names(self, name: str):
        return (name, self.small_name(name))

    def set_size(self, instance, width: int | None, height: int | None) -> None:
        """Write down the size of the picture, in pixels."""
        setattr(instance, f"{self.name}_width", width)
        setattr(instance, f"{self.name}_height", height)

    def pre_save(self, instance, add):
        file = super().pre_save(instance, add)
        if not file:
            self.set_size(instance, None, None)
        return file
