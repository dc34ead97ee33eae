"""Writing XML: whatever stands in a text, the file stays well-formed and says it again."""

from xml.etree import ElementTree

from hypothesis import example, given
from hypothesis import strategies as st

from portal.translations.interchange import holdable
from portal.translations.xml_writing import DECLARATION, element, opening


@given(st.text(), st.text())
@example("a\r\nb\rc", "\t\r\n <>&\"'")
@example("]]>", "\x00\x0b\ufffe\ud800")
def test_text_and_attribute_are_read_as_they_were_written(text, value):
    read = ElementTree.fromstring((DECLARATION + element("a", text, {"b": value})).encode())
    assert (read.text or "") == holdable(text)
    assert read.get("b", "") == holdable(value)


def test_what_is_empty_takes_no_place():
    assert element("a", "", {"b": "", "c": "d"}) == '<a c="d"/>'
    assert opening("a") == "<a>"
