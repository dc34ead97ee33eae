"""What a list of results needs besides its texts: query strings and page numbers. {% load results %}"""

from dataclasses import replace

from django import template

from portal.search.asking import Found
from portal.search.question import DEFAULT_PAGE_SIZE, Question

register = template.Library()


@register.simple_tag
def parameters(question: Question, **changes) -> str:
    """The query string of a question with something changed; a new order begins on the first page."""
    return question.parameters(**({"page": 1, "after": ""} | changes))


@register.simple_tag
def download_parameters(question: Question) -> str:
    """The query string of a question for an address that fixes nothing: all results, whatever the page."""
    return replace(question, fixed=(), page=1, after="", page_size=DEFAULT_PAGE_SIZE).parameters()


@register.simple_tag
def city_parameters(question: Question, city: str) -> str:
    """The query string for what a map's question finds in one city."""
    selected = {**question.selected, "city": (city,)}
    return replace(question, selected=selected, fixed=()).parameters()


@register.simple_tag
def page_numbers(found: Found) -> list[int | None]:
    """The first page, the last, and those around this one; None where some are left out."""
    near = {1, found.pages, *range(found.page - 1, found.page + 2)}
    numbers: list[int | None] = []
    for page in sorted(each for each in near if 1 <= each <= found.pages):
        if numbers and page - numbers[-1] == 2:
            numbers.append(page - 1)
        elif numbers and page - numbers[-1] > 2:
            numbers.append(None)
        numbers.append(page)
    return numbers
