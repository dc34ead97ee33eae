"""Maps of Europe, drawn on the server as SVG: the projection, the base map and the circles on it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import cos, inf, radians, sin, sqrt
from pathlib import Path

EARTH = 6371.0
CENTRE = (52.0, 10.0)
WEST, EAST, SOUTH, NORTH = -1760.0, 2280.0, -1900.0, 2130.0
KILOMETRES_PER_UNIT = 2.02
WIDTH = round((EAST - WEST) / KILOMETRES_PER_UNIT)
HEIGHT = round((NORTH - SOUTH) / KILOMETRES_PER_UNIT)
BASE_MAP = Path(__file__).parent / "data" / "europe.json"
SMALLEST, LARGEST = 9.0, 46.0
# At the map's full width of 60 rem on the page, 24 CSS pixels: nearer places would share a target.
APART = 52.0


@dataclass(frozen=True)
class Place:
    """A point to be drawn: degrees of latitude and longitude, a label, how many entries, where it leads."""

    key: str
    label: str
    latitude: float
    longitude: float
    count: int
    url: str


@dataclass
class Circle:
    """One circle of a map, in map units; its area stands for the number of entries."""

    x: float
    y: float
    radius: float
    places: list[Place] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(place.count for place in self.places)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Map units right and down of the upper left corner, by Lambert's azimuthal equal-area projection centred
    on 52° N 10° E, as the European grid (EPSG:3035) has it; on a sphere, near enough for a picture."""
    lat, lon, lat0 = radians(latitude), radians(longitude - CENTRE[1]), radians(CENTRE[0])
    nearness = 1 + sin(lat0) * sin(lat) + cos(lat0) * cos(lat) * cos(lon)
    if nearness < 1e-9:  # the antipode, which is nowhere
        return inf, inf
    scale = EARTH * sqrt(2 / nearness)
    east = scale * cos(lat) * sin(lon)
    north = scale * (cos(lat0) * sin(lat) - sin(lat0) * cos(lat) * cos(lon))
    return (east - WEST) / KILOMETRES_PER_UNIT, (NORTH - north) / KILOMETRES_PER_UNIT


def on_map(x: float, y: float) -> bool:
    """Whether a point lies in the frame (the Canaries and Réunion do not)."""
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


@cache
def base_map() -> str:
    """The countries as SVG path data, one string: they are scenery, not told apart."""
    return "".join(country["path"] for country in json.loads(BASE_MAP.read_text())["countries"])


def radius(count: int, most: int) -> float:
    """The radius of a circle whose area is in proportion to the number, within what can be seen and borne."""
    return max(SMALLEST, LARGEST * sqrt(count / most)) if most else SMALLEST


def points(places: Iterable[Place]) -> list[Circle]:
    """A circle for every place in the frame, the largest first so that the small lie on top."""
    placed = [(place, *project(place.latitude, place.longitude)) for place in places]
    most = max((place.count for place, _, _ in placed), default=0)
    circles = [Circle(x, y, radius(place.count, most), [place]) for place, x, y in placed if on_map(x, y)]
    return sorted(circles, key=lambda circle: -circle.radius)


def gathered(circles: Sequence[Circle], apart: float = APART) -> list[Circle]:
    """The targets of a map: places nearer to one another than `apart` share the largest one's."""
    targets: list[Circle] = []
    for circle in circles:
        near = next(
            (
                target
                for target in targets
                if (target.x - circle.x) ** 2 + (target.y - circle.y) ** 2 < apart**2
            ),
            None,
        )
        if near is None:
            targets.append(Circle(circle.x, circle.y, max(circle.radius, apart / 2), list(circle.places)))
        else:
            near.places += circle.places
    return targets
