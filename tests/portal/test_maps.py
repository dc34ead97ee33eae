"""The projection, the circles and what of them can be hit."""

import json
from math import cos, pi, radians

import pytest

from portal.maps import APART, BASE_MAP, HEIGHT, WIDTH, Place, base_map, gathered, on_map, points, project


def place(latitude: float, longitude: float, count: int = 1, key: str = "x") -> Place:
    return Place(key, key.title(), latitude, longitude, count, f"/en/cities/{key}/")


@pytest.mark.parametrize(
    ("city", "latitude", "longitude"),
    [
        ("Lisbon", 38.72, -9.13),
        ("Reykjavik", 64.15, -21.94),
        ("Oulu", 65.01, 25.47),
        ("Nicosia", 35.17, 33.36),
        ("Valletta", 35.9, 14.51),
    ],
)
def test_the_corners_of_the_union_are_on_the_map(city, latitude, longitude):
    assert on_map(*project(latitude, longitude))


@pytest.mark.parametrize(
    ("place_name", "latitude", "longitude"),
    [("Las Palmas", 28.1, -15.4), ("Saint-Denis", -20.9, 55.5), ("the far side", -52.0, -170.0)],
)
def test_what_lies_outside_the_frame_is_not_drawn(place_name, latitude, longitude):
    assert points([place(latitude, longitude)]) == []


def test_north_is_up_and_east_is_right():
    middle, north, east = project(52, 10), project(56, 10), project(52, 16)
    assert north[1] < middle[1]
    assert east[0] > middle[0]


def test_equal_areas_stay_equal():
    def cell(latitude: float) -> float:
        width = project(latitude, 10.5)[0] - project(latitude, 9.5)[0]
        height = project(latitude - 0.5, 10)[1] - project(latitude + 0.5, 10)[1]
        return width * height / cos(radians(latitude))

    assert cell(40) == pytest.approx(cell(65), rel=0.01)


def test_the_area_of_a_circle_stands_for_the_number_of_entries():
    large, small = points([place(50, 4, 40, "a"), place(45, 12, 10, "b")])
    assert (large.places[0].key, small.places[0].key) == ("a", "b")
    assert pi * large.radius**2 == pytest.approx(4 * pi * small.radius**2)


def test_neighbours_share_a_target_and_none_is_lost():
    circles = points(
        [place(51.03, 4.48, 3, "mechelen"), place(50.85, 4.35, 9, "brussels"), place(38.7, -9.1, 1, "lisbon")]
    )
    targets = gathered(circles)
    assert sorted(sorted(each.key for each in target.places) for target in targets) == [
        ["brussels", "mechelen"],
        ["lisbon"],
    ]
    assert sum(target.count for target in targets) == 13


def test_every_target_is_wide_enough_to_be_hit():
    assert all(2 * target.radius >= APART for target in gathered(points([place(50, 4), place(40, 10)])))


def test_gathering_changes_no_circle():
    circles = points([place(51.03, 4.48, 3, "mechelen"), place(50.85, 4.35, 9, "brussels")])
    gathered(circles)
    assert [len(circle.places) for circle in circles] == [1, 1]


def test_the_base_map_is_whole_and_small():
    countries = {country["name"] for country in json.loads(BASE_MAP.read_text())["countries"]}
    assert {"Malta", "Cyprus", "Luxembourg", "Ireland", "Finland", "Portugal", "Bulgaria"} <= countries
    assert BASE_MAP.stat().st_size < 60_000
    assert base_map().startswith("M")
    assert (WIDTH, HEIGHT) == (2000, 1995)
