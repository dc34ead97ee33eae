"""Downloads: the view that a reader has before him, all of it, as a file."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from portal.api.parameters import check, search_parameters
from portal.api.problems import open_to_all
from portal.errors import forgiving
from portal.exchange.columns import Row, columns, kinds, rows
from portal.exchange.formats import FORMATS, Format
from portal.file_names import attachment, words
from portal.search.asking import every, labels
from portal.search.labels import Labels
from portal.search.question import Question
from portal.search.sources import sources

BATCH = 100
CACHED = "public, s-maxage=300"
NAME_LENGTH = 60
Reference = tuple[str, str]


@forgiving
def download(request: HttpRequest, format: str) -> HttpResponse:
    """All results of the question in the query string, whatever page it asks for."""
    if (made := FORMATS.get(format)) is None:
        raise Http404
    check(request.GET, search_parameters())
    question = Question.from_parameters(request.GET)
    language = get_language()
    found = references(question, language)
    content = () if request.method == "HEAD" else written(made, found, labels(language))
    response = StreamingHttpResponse(content, content_type=made.media_type)
    response["Content-Disposition"] = named(question.q, language, made.name)
    response["Cache-Control"] = CACHED
    response["X-Robots-Tag"] = "noindex"
    return open_to_all(response)


def references(question: Question, language: str) -> list[Reference]:
    """What was found, as `(kind, slug)`: in the order asked for, otherwise by kind and slug, so that two
    downloads can be laid side by side."""
    found = [(card.kind, card.slug) for card in every(question, language)]
    if question.sort:
        return found
    places = {kind: place for place, kind in enumerate(kinds())}
    return sorted(found, key=lambda each: (places[each[0]], each[1]))


def written(made: Format, found: Sequence[Reference], known: Labels) -> Iterator[bytes]:
    """The file in pieces. Only one batch of entries is in memory at a time."""
    return made.lines(columns(), _rows(found, known))


def _rows(found: Sequence[Reference], known: Labels) -> Iterator[Row]:
    for kind, slugs in _batches(found):
        yield from rows(sources()[kind], slugs, known)


def _batches(found: Sequence[Reference]) -> Iterator[tuple[str, list[str]]]:
    for kind, group in groupby(found, key=lambda each: each[0]):
        slugs = (slug for _kind, slug in group)
        while batch := list(islice(slugs, BATCH)):
            yield kind, batch


def named(typed: str, language: str, extension: str) -> str:
    """The Content-Disposition of a file: named after what was looked for."""
    day = timezone.now().date().isoformat()
    return attachment(["vademecum", *words(typed, NAME_LENGTH), language, day], extension)
