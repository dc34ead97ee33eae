"""Makes europe.json, the base map, from `countries-50m.json` of the npm package world-atlas 2.0.2.

Natural Earth's country borders (public domain) are projected as portal.maps projects cities, simplified arc
by arc so that neighbours still meet, cut to the map's frame and written as SVG path data in whole map units.

    python -m portal.data.make_europe countries-50m.json
"""

import json
import sys
from pathlib import Path

from portal.maps import HEIGHT, WIDTH, project

TOLERANCE = 1.3
SMALLEST = 14
# Malta, Luxembourg and their like stay, however small.
KEPT = {"470", "442", "438", "020", "492", "674", "336"}
MARGIN = 12


def arcs(atlas: dict) -> list[list[tuple[float, float]]]:
    """The arcs of a topology, in degrees: longitude, latitude."""
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        found.append(points)
    return found


def simplified(points: list, tolerance: float = TOLERANCE) -> list:
    """Douglas and Peucker's line, its ends kept."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def distance(point):
        x, y = point
        if not length:
            return ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length

    middle = max(range(1, len(points) - 1), key=lambda number: distance(points[number]))
    if distance(points[middle]) <= tolerance:
        return [points[0], points[-1]]
    return simplified(points[: middle + 1], tolerance)[:-1] + simplified(points[middle:], tolerance)


def cut(ring: list, axis: int, limit: float, sign: int) -> list:
    """The part of a ring on one side of a line (Sutherland and Hodgman)."""
    kept = []
    for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True) if ring else ():
        inside, was_inside = sign * point[axis] <= sign * limit, sign * before[axis] <= sign * limit
        if inside != was_inside:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(a + (b - a) * part for a, b in zip(before, point, strict=True)))
        if inside:
            kept.append(point)
    return kept


def framed(ring: list) -> list:
    """The part of a ring within the map's frame and a margin around it."""
    for axis, limit in ((0, WIDTH), (1, HEIGHT)):
        ring = cut(cut(ring, axis, limit + MARGIN, 1), axis, -MARGIN, -1)
    return ring


def area(ring: list) -> float:
    """The area of a ring, in square map units."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def path(ring: list) -> str:
    """A closed ring as relative SVG path data."""
    (x, y), *rest = dict.fromkeys((round(x), round(y)) for x, y in ring)
    parts = [f"M{x} {y}l"]
    for to_x, to_y in rest:
        parts.append(f"{to_x - x} {to_y - y} ")
        x, y = to_x, to_y
    return "".join(parts).strip().replace(" -", "-") + "z"


def near(points: list) -> bool:
    """Whether a line of degrees comes near Europe: the projection is of no use on the far side."""
    return any(-40 < longitude < 75 and 15 < latitude < 85 for longitude, latitude in points)


def rings(country: dict) -> list:
    """The outer and inner rings of a country, as lists of arc numbers."""
    if country["type"] == "Polygon":
        return country["arcs"]
    return [ring for polygon in country["arcs"] for ring in polygon]


def joined(ring: list, lines: list) -> list:
    """The points of a ring of arc numbers; a negative number is an arc read backwards."""
    points = []
    for number in ring:
        points += (lines[number] if number >= 0 else lines[~number][::-1])[:-1]
    return points


def main(source: str) -> None:
    atlas = json.loads(Path(source).read_text())
    degrees = arcs(atlas)
    close = [near(points) for points in degrees]
    lines = [simplified([project(lat, lon) for lon, lat in points]) for points in degrees]
    countries = []
    for country in atlas["objects"]["countries"]["geometries"]:
        shapes = [
            joined(ring, lines)
            for ring in rings(country)
            if any(close[number if number >= 0 else ~number] for number in ring)
        ]
        cuts = [framed(shape) for shape in shapes]
        kept = [
            ring for ring in cuts if len(ring) > 2 and (area(ring) > SMALLEST or country.get("id") in KEPT)
        ]
        if kept:
            countries.append({"name": country["properties"]["name"], "path": "".join(map(path, kept))})
    made = {
        "source": "Natural Earth 1:50m (public domain), by way of world-atlas 2.0.2",
        "countries": countries,
    }
    target = Path(__file__).with_name("europe.json")
    target.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n")
    print(f"{len(countries)} countries, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
