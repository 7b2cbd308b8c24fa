import re

import pytest

from quoteattr.show.assets import asset
from quoteattr.show.palette import GREY, TONES, Palette

SEVEN = [f"e{number}" for number in range(len(TONES))]


def test_the_style_sheet_has_every_colour_in_both_places():
    for letter in "co":
        assert re.findall(rf"\.qa-{letter}(\w) \{{", asset("marks.css")) == [*TONES, GREY]


def test_speakers_of_one_article_differ_as_long_as_colours_last():
    tones = Palette().tones([*SEVEN, None])
    assert tones.pop(None) == GREY
    assert sorted(tones.values()) == list(TONES)


def test_a_speaker_keeps_their_colour_and_a_new_one_takes_another():
    palette = Palette()
    first = palette.tones(SEVEN)
    then = palette.tones(["new", "e3"])
    assert then["e3"] == first["e3"] != then["new"]


@pytest.mark.parametrize("speakers", [[], [None, None]])
def test_nobody_takes_no_colour(speakers):
    assert Palette().tones(speakers) == {None: GREY}
