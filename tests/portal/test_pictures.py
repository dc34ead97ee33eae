"""Pictures: what is taken, what is refused, and that nothing but the picture is kept."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from portal.pictures import FORMATS, MOST_PIXELS, reencoded
from tests.factories import make_practice
from tests.uploads import drawn, picture, png_header, written

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<html><script>alert(1)</script></html>"


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        reencoded(SimpleUploadedFile(name, content))
    return refused.value.messages[0]


@pytest.mark.parametrize("extension", [*FORMATS, ".JPG"])
def test_a_picture_becomes_a_webp_of_the_same_look(extension):
    made = reencoded(picture(f"photo{extension}"))
    image = opened(made.read())
    assert (image.format, image.size, made.width, made.height) == ("WEBP", (800, 600), 800, 600)
    assert image.convert("RGB").getpixel((10, 10))[0] > 200
    assert image.convert("RGB").getpixel((10, 10))[1] < 60


def test_a_wide_picture_is_made_narrower_and_has_a_small_copy():
    made = reencoded(picture(width=2400, height=1200))
    assert opened(made.read()).size == (1600, 800)
    assert opened(made.small).size == (640, 320)


def test_a_small_picture_stays_as_small_as_it_is():
    made = reencoded(picture(width=320, height=200))
    assert (made.width, made.height, made.small) == (320, 200, b"")


def test_a_tower_is_made_lower():
    assert opened(reencoded(picture(width=900, height=9000)).read()).size == (320, 3200)


def test_what_shines_through_stays_so():
    image = drawn(mode="RGBA")
    image.putalpha(100)
    made = reencoded(SimpleUploadedFile("logo.png", written(image, "png")))
    assert opened(made.read()).mode == "RGBA"


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1"])
def test_every_way_of_writing_colours_is_read(mode):
    content = written(drawn().convert(mode), "jpg" if mode == "CMYK" else "png")
    made = reencoded(SimpleUploadedFile("a.jpg" if mode == "CMYK" else "a.png", content))
    assert opened(made.read()).mode == "RGB"


def test_a_picture_is_turned_upright_and_forgets_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010E] = "CANARY"
    exif.get_ifd(0x8825)[1] = "N"
    upload = picture(exif=exif.tobytes(), comment=b"CANARY", icc_profile=b"CANARY")
    assert b"CANARY" in upload.read()
    made = reencoded(upload)
    content = made.read()
    image = opened(content)
    assert image.size == (600, 800)
    assert not image.getexif()
    assert set(image.info) <= {"loop", "background", "timestamp", "duration"}
    for kept in (content, made.small):
        assert not any(mark in kept for mark in (b"CANARY", b"EXIF", b"Exif", b"XMP", b"ICCP"))


def test_what_is_hung_to_a_picture_is_not_kept():
    made = reencoded(SimpleUploadedFile("photo.png", written(drawn(), "png") + HTML))
    assert b"script" not in made.read() + made.small


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.svg", SVG, "JPEG, PNG, WebP and AVIF"),
        ("photo.png", SVG, "JPEG, PNG, WebP and AVIF"),
        ("photo.jpg", HTML, "JPEG, PNG, WebP and AVIF"),
        ("photo.jpg", b"", "JPEG, PNG, WebP and AVIF"),
        ("photo", written(drawn(), "png"), "JPEG, PNG, WebP and AVIF"),
        ("photo.png.html", written(drawn(), "png"), "JPEG, PNG, WebP and AVIF"),
        ("photo.gif", written(drawn(), "gif"), "JPEG, PNG, WebP and AVIF"),
        ("photo.png", written(drawn(), "gif"), "JPEG, PNG, WebP and AVIF"),
        ("photo.jpg", written(drawn(), "png"), "not what its name says"),
        ("photo.png", written(drawn(), "png")[:400], "damaged"),
        ("photo.jpg", written(drawn(), "jpg")[:900], "damaged"),
        ("photo.webp", written(drawn(), "webp")[:-40], "picture"),
        ("photo.png", png_header(8000, 5125), "more than 40 megapixels"),
        ("photo.png", png_header(60_000, 60_000), "more than 40 megapixels"),
        ("photo.jpg", b"\xff\xd8\xff" + b"x" * (25 * 1024 * 1024), "larger than 25 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_no_picture_or_too_large_is_refused_with_a_reason(name, content, said):
    assert said in refusal(name, content)


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_a_picture_that_moves_is_refused(kind):
    frames = [drawn(), drawn().rotate(90), drawn().rotate(180)]
    content = written(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert "move" in refusal(f"photo.{kind}", content)


def test_too_many_pixels_are_refused_before_any_is_decoded(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda *_nothing: pytest.fail("decoded"))
    assert MOST_PIXELS < 8000 * 5125
    assert "megapixels" in refusal("photo.png", png_header(8000, 5125))


@pytest.mark.django_db
def test_a_picture_knows_its_copies_and_where_readers_find_them():
    practice = make_practice(
        picture=picture(width=1200, height=800), picture_credit="A", picture_licence="CC0"
    )
    practice.refresh_from_db()
    key = practice.picture.key
    assert practice.picture.name == f"pictures/{key}.webp"
    assert practice.picture.url == f"/pictures/{key}-1200.webp"
    assert practice.picture.srcset == f"/pictures/{key}-640.webp 640w, /pictures/{key}-1200.webp 1200w"
    assert (practice.picture.width, practice.picture.height) == (1200, 800)
    for width in practice.picture.widths:
        with practice.picture.storage.open(practice.picture.stored_as(width)) as stored:
            assert opened(stored.read()).size[0] == width


@pytest.mark.django_db
def test_a_picture_that_comes_in_by_code_is_written_anew_too():
    practice = make_practice(picture_credit="A", picture_licence="CC0")
    practice.picture.save("photo.png", picture("photo.png"))
    assert opened(practice.picture.read()).format == "WEBP"
    with pytest.raises(ValidationError):
        practice.picture.save("photo.png", SimpleUploadedFile("photo.png", SVG))
