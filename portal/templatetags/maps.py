"""The map of Europe in a page. {% load maps %}"""

from collections.abc import Sequence

from django import template

from portal.mapping import Target
from portal.maps import HEIGHT, WIDTH, Circle, base_map

register = template.Library()


@register.inclusion_tag("portal/_map.html")
def europe(circles: Sequence[Circle], name: str, targets: Sequence[Target] = ()) -> dict:
    """The base map with circles on it, as a picture with a name; with `targets`, as a group of links."""
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "base_map": base_map(),
        "circles": circles,
        "name": name,
        "targets": targets,
    }
