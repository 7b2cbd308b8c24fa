"""The plot of accuracy against speed."""

import pytest

from quoteattr.train.figures import Footprint
from quoteattr.train.frontier import Point, draw


@pytest.mark.slow
def test_every_pipeline_stands_on_the_plot(tmp_path):
    pytest.importorskip("matplotlib", reason="the plot needs `pip install -e .[train]`")
    foot = Footprint(megabytes=9.6, load_seconds=0.5, words_per_second=12_000.0)
    points = [
        Point(name=name, footprint=foot, las=80.0, names=60.0) for name in ("64 x 4", "96 x 4")
    ]
    draw(points, tmp_path / "plot.svg")
    written = (tmp_path / "plot.svg").read_text("utf-8")
    assert all(f"{point.name}, 10 MB" in written for point in points)
