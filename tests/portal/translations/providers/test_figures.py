"""Numbers as languages write them."""

import pytest

from portal.translations.providers.figures import same_numbers


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,234.5 people", "1 234,5 Menschen"),
        ("1,234.5 people", "1.234,5 Menschen"),
        ("1,234.5", "1\u202f234,5"),
        ("1,234.5", "1\u00a0234,5"),
        ("1,234.5", "1’234.5"),
        ("1,234.5", "1234,5"),
        ("1,234,567", "1.234.567"),
        ("12,000", "12 000"),
        ("4,500", "4500"),
        ("0.125", "0,125"),
        ("In 2019 200 people came", "200 Menschen kamen 2019"),
        ("on 19 200 people came", "am 19. kamen 200 Menschen"),
        ("3.5 % of 40", "von 40 sind 3,5 %"),
        ("at 10:30", "klo 10.30"),
        ("2020-05-12", "12.05.2020"),
        ("2020-05-12", "12/5/2020"),
        ("COVID-19, E0", "E0, COVID-19"),
        ("no number", "keine Zahl"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(one, other):
    assert same_numbers(one, other)
    assert same_numbers(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12", "21"),
        ("1.5 million", "15 millions"),
        ("12.5", "5.12"),
        ("1,234", "1,235"),
        ("1 234", "1 2345"),
        ("40 people", "people"),
        ("people", "40 people"),
        ("40 and 40", "40"),
        ("0.125", "125"),
        ("500 yards", "457 m"),
        ("2019", "20 19"),
    ],
)
def test_a_number_that_differs_is_seen(one, other):
    assert not same_numbers(one, other)
    assert not same_numbers(other, one)
