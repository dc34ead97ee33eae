"""PDF files: what is one, and what brings something that acts."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.pdfs import checked_pdf
from tests.factories import make_document
from tests.uploads import packed, pdf

PLAIN = (b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")
SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"


def refusal(upload) -> str:
    with pytest.raises(ValidationError) as refused:
        checked_pdf(upload)
    return refused.value.messages[0]


def test_a_plain_pdf_is_taken_as_it_is():
    upload = pdf(*PLAIN, packed(b"3 0 << /Type /Page >>"), packed(b"q 1 0 0 1 0 0 cm Q", b"/Length 20"))
    before = upload.read()
    assert checked_pdf(upload).read() == before


def test_a_link_is_nothing_that_acts():
    checked_pdf(pdf(b"<< /OpenAction [2 0 R /Fit] >>", b"<< /S /URI /URI (https://example.eu/) >>"))


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("report.pdf", b"<html><script>alert(1)</script></html>"),
        SimpleUploadedFile("report.pdf", b"<html>%PDF-1.7\n%%EOF"),
        SimpleUploadedFile("report.pdf", b"%PDF-1.7\nno end"),
        SimpleUploadedFile("report.pdf", b"MZ" + b"\0" * 100),
        SimpleUploadedFile("report.pdf", b""),
        pdf(*PLAIN, name="report.pdf.exe"),
        pdf(*PLAIN, name="report.docm"),
        pdf(*PLAIN, name="report"),
    ],
    ids=lambda upload: f"{upload.name} {upload.size}",
)
def test_what_is_no_pdf_is_refused(upload):
    assert "no PDF" in refusal(upload)


@pytest.mark.parametrize(
    "acting",
    [
        b"<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>",
        b"<< /S /JavaScript /JS 5 0 R >>",
        b"<< /S /J#61vaScript /J#53 (x) >>",
        b"<< /JS (x) >>",
        b"<< /S /Launch /F (calc.exe) >>",
        b"<< /Names << /EmbeddedFiles 7 0 R >> >>",
        b"<< /Type /EmbeddedFile >>",
        b"<< /AcroForm << /XFA 3 0 R >> >>",
        packed(b"5 0 " + SCRIPT),
        packed(b"5 0 " + SCRIPT, b"/Type /Obj#53tm"),
        packed(b" " * 9_000_000 + SCRIPT),
        packed(b"5 0 " + SCRIPT).replace(b"stream\n", b"stream\r\n", 1),
        packed(b"5 0 " + SCRIPT)[:-14] + b"xxxx\nendstream",
        b"% stream\n" + SCRIPT + b"\n% endstream",
    ],
    ids=lambda value: repr(value[:30]),
)
def test_a_pdf_that_brings_something_that_acts_is_refused(acting):
    assert "acts by itself" in refusal(pdf(*PLAIN, acting))


@pytest.mark.parametrize(
    "closed",
    [
        b"<< /Encrypt 9 0 R >>",
        b"<< /Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\nx\nendstream",
        b"<< /Filter /LZWDecode /Type /ObjStm >>\nstream\nx\nendstream",
    ],
    ids=repr,
)
def test_a_pdf_that_cannot_be_looked_into_is_refused(closed):
    assert "cannot be checked" in refusal(pdf(*PLAIN, closed))


def test_a_pdf_that_unpacks_without_end_is_refused():
    assert "cannot be checked" in refusal(pdf(*PLAIN, *(packed(b"\0" * 90_000_000) for _each in range(3))))


def test_a_pdf_above_the_limit_is_refused():
    assert "25 MB" in refusal(pdf(b"x" * (25 * 1024 * 1024)))


@pytest.mark.django_db
def test_a_document_knows_the_length_of_its_file_and_where_readers_find_it():
    upload = pdf(*PLAIN)
    document = make_document(file=upload)
    document.refresh_from_db()
    assert document.file_bytes == document.file.length == upload.size
    assert document.file.url == f"/files/{document.file.key}.pdf"


@pytest.mark.django_db
def test_a_pdf_that_comes_in_by_code_is_checked_too():
    with pytest.raises(ValidationError):
        make_document(file=pdf(SCRIPT))
