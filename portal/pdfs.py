"""PDF files: what is handed in is one, and brings nothing that acts."""

import re
import zlib
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.files import File
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.kept_files import KeptFile, KeptFileField, refuse_too_large

HEAD, TAIL = b"%PDF-", b"%%EOF"
TAIL_LENGTH = 2048
# Names of the PDF format (ISO 32000) behind which something runs, or another file hides.
ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])")
SHORT = re.compile(rb"/JS(?![A-Za-z0-9])")  # in compressed bytes this comes about by chance
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\r|\n)?")
CONTENT = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
# Objects packed in a way that is not looked into here.
PACKED_OTHERWISE = re.compile(
    rb"/ObjStm(?:(?!stream).){0,400}?/(?:LZW|ASCII|RunLength|Crypt)"
    rb"|/(?:LZW|ASCII|RunLength|Crypt)(?:(?!stream).){0,400}?/ObjStm",
    re.DOTALL,
)
PIECE, OVERLAP, MOST_AT_ONCE = 16 * 1024, 32, 4 * 1024 * 1024
MOST_UNPACKED = 256 * 1024 * 1024

NO_PDF = _("This is no PDF file. Documents are taken as PDF only.")
ACTS = _(
    "The PDF brings something that acts by itself (a script, a program to start, or another file). "
    "Save it again without it, for example by printing it to a new PDF."
)
CANNOT_BE_CHECKED = _("The PDF is locked or packed in a way that cannot be checked. Save it again unlocked.")


class CheckedPdf(File):
    """An uploaded PDF that was looked into."""


def checked_pdf(upload: File) -> CheckedPdf:
    """The uploaded file, if it is a PDF of at most 25 MB without active content; or a ValidationError."""
    if isinstance(upload, CheckedPdf):
        return upload
    refuse_too_large(upload)
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    if not (
        (upload.name or "").lower().endswith(".pdf")
        and content.startswith(HEAD)
        and TAIL in content[-TAIL_LENGTH:]
    ):
        raise ValidationError(NO_PDF)
    _refuse_what_acts(content)
    return CheckedPdf(upload, upload.name)


def _refuse_what_acts(content: bytes) -> None:
    plain = _plain(content)
    if LOCKED.search(plain) or PACKED_OTHERWISE.search(plain):
        raise ValidationError(CANNOT_BE_CHECKED)
    outside = _plain(CONTENT.sub(b" ", content))
    if (
        SHORT.search(outside)
        or ACTIVE.search(plain)
        or any(ACTIVE.search(_plain(piece)) for piece in _packed(content))
    ):
        raise ValidationError(ACTS)


def _plain(content: bytes) -> bytes:
    """With names as they are meant: `/J#61vaScript` is `/JavaScript`."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def _packed(content: bytes) -> Iterator[bytes]:
    """What is packed in a PDF, in pieces that overlap."""
    left = MOST_UNPACKED
    for found in STREAM.finditer(content):
        before = b""
        for piece in _unpacked(content, found.end()):
            left -= len(piece)
            if left < 0:
                raise ValidationError(CANNOT_BE_CHECKED)
            yield before + piece
            before = piece[-OVERLAP:]


def _unpacked(content: bytes, start: int) -> Iterator[bytes]:
    """What is packed with Flate from `start` on; nothing where nothing is. Readers of PDF show what stands
    before a damaged place, so that is looked at too."""
    unpack = zlib.decompressobj()
    while not unpack.eof:
        if not (packed := unpack.unconsumed_tail):
            packed, start = content[start : start + PIECE], start + PIECE
        if not packed:
            return
        here = unpack.copy()
        try:
            yield unpack.decompress(packed, MOST_AT_ONCE)
        except zlib.error:
            yield b"".join(_before_damage(here, packed))
            return


def _before_damage(unpack, packed: bytes) -> Iterator[bytes]:
    try:
        for place in range(len(packed)):
            yield unpack.decompress(packed[place : place + 1])
    except zlib.error:
        return


class PdfFile(KeptFile):
    """A kept PDF. The object's `<field>_bytes` holds its length."""

    def keep(self, kept):
        setattr(self.instance, f"{self.field.name}_bytes", kept.size)

    @property
    def length(self) -> int:
        return getattr(self.instance, f"{self.field.name}_bytes") or 0

    @property
    def url(self) -> str:
        """Where readers find it."""
        return reverse("file", kwargs={"key": self.key})


class PdfField(KeptFileField):
    """A PDF. Whichever way one comes in, it is checked."""

    attr_class = PdfFile
    check_upload = staticmethod(checked_pdf)
    FOLDER = "files"
    EXTENSION = "pdf"
