"""Whose time somebody goes by, as they type it: a country or its nations in our languages, a city, or a zone's own name."""

import pytest

from bot.engine.message import Line
from bot.engine.people import Reader
from bot.engine.zones import zone_meant
from tests.plainly import SAY

LONDON, DUBLIN = "Europe/London", "Europe/Dublin"
NATIONS = ("england", "wales", "scotland", "northern-ireland")


@pytest.mark.parametrize("language", SAY.languages())
@pytest.mark.parametrize("nation", NATIONS)
def test_each_nation_is_known_by_what_our_own_buttons_call_it(language: str, nation: str) -> None:
    assert LONDON == zone_meant(SAY.plain(Line(f"own.nation.{nation}"), Reader(language)))


@pytest.mark.parametrize("language", SAY.languages())
def test_so_are_the_countries_whatever_language_it_is_typed_in(language: str) -> None:
    assert LONDON == zone_meant(SAY.plain(Line("zone.uk"), Reader(language)))
    assert DUBLIN == zone_meant(SAY.plain(Line("zone.ireland"), Reader(language)))


@pytest.mark.parametrize(
    "typed", ["Wales", "WALES.", "UK", "U.K.", "the UK", "GB", "Great Britain", "Yr Alban", "szkocja"]
)
def test_however_it_is_written(typed: str) -> None:
    assert LONDON == zone_meant(typed)


@pytest.mark.parametrize(("typed", "zone"), [("paris", "Europe/Paris"), (LONDON, LONDON), ("Chester", ""), ("the", "")])
def test_cities_are_known_as_before_and_other_places_asked_again(typed: str, zone: str) -> None:
    assert zone == zone_meant(typed)
