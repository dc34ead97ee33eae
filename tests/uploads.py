"""Files as people hand them in: pictures drawn for the test, and PDFs of a few lines."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

TYPES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF"}


def drawn(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """A picture with something in it: the left half is red."""
    image = Image.new(mode, (width, height), "white")
    image.paste(Image.new(mode, (width // 2, height), "red"), (0, 0))
    return image


def written(image: Image.Image, kind: str, **options) -> bytes:
    content = BytesIO()
    image.save(content, TYPES[kind], **options)
    return content.getvalue()


def picture(name: str = "photo.jpg", *, width: int = 800, height: int = 600, **options) -> SimpleUploadedFile:
    """An upload whose content is what its name says."""
    return SimpleUploadedFile(
        name, written(drawn(width, height), name.rpartition(".")[2].lower(), **options), "image/jpeg"
    )


def png_header(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and has next to nothing in it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


def pdf(*objects: bytes, name: str = "report.pdf", tail: bytes = b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"):
    """A PDF of these objects."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return SimpleUploadedFile(name, b"%PDF-1.7\n" + body + tail, "application/pdf")


def packed(content: bytes, dictionary: bytes = b"/Type /ObjStm") -> bytes:
    """An object in which others are packed."""
    return b"<< %s /Filter /FlateDecode >>\nstream\n%s\nendstream" % (dictionary, zlib.compress(content))
