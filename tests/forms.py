"""Forms as a browser sends them: what stands in the page, with CRLF in its texts, and some of it changed."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self, name: str):
        super().__init__()
        self.name = name
        self.inside = False
        self.fields: dict[str, list[str]] = {}
        self._text: tuple[str, list[str]] | None = None
        self._select = ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == self.name
        elif not self.inside:
            return
        elif tag == "textarea":
            self._text = (given["name"], [])
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and "selected" in given and self._select:
            self._add(self._select, given.get("value", ""))
        elif tag == "input" and self._is_sent(given):
            self._add(given["name"], given.get("value", "on" if given.get("type") == "checkbox" else ""))

    @staticmethod
    def _is_sent(given: dict) -> bool:
        if not given.get("name") or given.get("type") in ("submit", "file"):
            return False
        return given.get("type") not in ("checkbox", "radio") or "checked" in given

    handle_startendtag = handle_starttag

    def handle_data(self, text):
        if self._text:
            self._text[1].append(text)

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self._text:
            name, parts = self._text
            self._add(name, "".join(parts).removeprefix("\n").replace("\n", "\r\n"))
            self._text = None
        elif tag == "select":
            self._select = ""

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


def filled(response, form: str) -> dict[str, list[str]]:
    """The fields of the form with this id, as a browser would send them back unchanged."""
    parser = _Form(form)
    parser.feed(response.content.decode())
    return parser.fields
