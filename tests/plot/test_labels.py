import pytest

from quoteattr.plot.labels import Box, Disc, along, place_labels, width_of
from quoteattr.plot.layout import apart

PAGE = Box(0, 0, 400, 300)
SIZE = 10


def test_a_label_alone_stands_below_its_point():
    disc = Disc(200, 150, 5, "Lee Wu")
    [box] = place_labels([disc], [], PAGE, SIZE)
    assert box.top < disc.y - disc.radius
    assert box.left < disc.x < box.right


@pytest.mark.parametrize("place", [(5, 5), (395, 5), (5, 295), (395, 295)], ids=str)
def test_a_label_stays_on_the_page(place):
    [box] = place_labels([Disc(*place, 4, "Lee Wu")], [], PAGE, SIZE)
    assert box.shared(PAGE) == pytest.approx(box.area)


def test_labels_keep_off_points_arrows_and_each_other():
    discs = [
        Disc(200, 150, 6, "Lee Wu"),
        Disc(200, 128, 6, "Ama Osei"),
        Disc(240, 150, 6, "Bo Lind"),
    ]
    arrows = along(discs[0], discs[2], 0.1)
    labels = place_labels(discs, arrows, PAGE, SIZE)
    for number, label in enumerate(labels):
        others = [disc.box for disc in discs] + arrows + labels[:number]
        assert sum(label.shared(other) for other in others) == 0


def test_wide_letters_take_two():
    assert width_of("李吴", SIZE) == width_of("Liwu", SIZE)


def test_an_arrow_runs_from_one_to_the_other():
    begin, end = Disc(0, 0, 1, ""), Disc(100, 0, 1, "")
    middles = [
        ((box.left + box.right) / 2, (box.bottom + box.top) / 2) for box in along(begin, end, 0.2)
    ]
    xs, ys = zip(*middles, strict=True)
    assert list(xs) == sorted(xs)
    assert 0 < xs[0] < xs[-1] < 100
    assert all(-20 < y < 0 for y in ys)


@pytest.mark.parametrize("count", [1, 2, 12])
def test_places_are_pushed_apart(count):
    moved = apart([(200.0, 150.0)] * count, PAGE)
    assert len({*moved}) == count
    assert all(0 <= x <= 400 and 0 <= y <= 300 for x, y in moved)
