import sys

import networkx as nx
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from plot.tables import drawn, table

from quoteattr import plot_network, quote_network

FERRY = table(
    ("n1", "Bo Lind", None, "Coast Herald"),
    ("n1", "Ama Osei", None, "Coast Herald", "Bo Lind"),
    ("n1", "Ama Osei", None, "Coast Herald", "Bo Lind"),
    ("n2", "Ama Osei", None, "The Quay"),
    ("n2", "Coast Herald", None, "The Quay"),
    ("n3", "Bo Lind", None, "Coast Herald"),
    ("n3", "Bo Lind", None, "Coast Herald", "Bo Lind"),
)


def _labels(ax):
    return {text.get_text(): text.get_position() for text in ax.texts if text.get_gid() == "label"}


def _arrows(ax):
    return [one for one in ax.texts if isinstance(one, Annotation) and one.arrow_patch is not None]


def _nodes(ax):
    """(centre, area) of each node, publishers first."""
    return [
        (tuple(map(float, place)), size)
        for one in ax.collections
        for place, size in zip(one.get_offsets(), one.get_sizes(), strict=False)
        if one.get_label().startswith("_")
    ]


def test_edges_lead_from_who_passes_on_to_who_speaks():
    graph = quote_network(FERRY)
    assert dict(graph.edges.items()) == {
        ("Bo Lind", "Ama Osei"): {"weight": 2},
        ("Bo Lind", "Bo Lind"): {"weight": 1},
        ("Coast Herald", "Bo Lind"): {"weight": 2},
        ("The Quay", "Ama Osei"): {"weight": 1},
        ("The Quay", "Coast Herald"): {"weight": 1},
    }


def test_nodes_know_what_they_are():
    nodes = dict(quote_network(FERRY).nodes.items())
    assert nodes == {
        "Ama Osei": {"kind": "speaker", "said": 3, "passed_on": 0},
        "Bo Lind": {"kind": "speaker", "said": 3, "passed_on": 3},
        "Coast Herald": {"kind": "publisher", "said": 1, "passed_on": 2},
        "The Quay": {"kind": "publisher", "said": 0, "passed_on": 2},
    }


def test_weights_add_up_to_the_quotes_that_are_in_it():
    assert quote_network(FERRY).size(weight="weight") == len(FERRY)


@pytest.mark.parametrize(
    "dropped", [["reporter"], ["publisher"], ["article", "published"]], ids=", ".join
)
def test_some_columns_may_be_missing(dropped):
    assert quote_network(FERRY.drop(columns=dropped)).size()


def test_publisher_or_reporter_is_needed():
    with pytest.raises(ValueError, match="lacks 'publisher'; it has 'article', 'speaker'"):
        quote_network(FERRY[["article", "speaker"]])


def test_gephi_gets_the_same_graph(tmp_path):
    graph, path = quote_network(FERRY), tmp_path / "network.gexf"
    nx.write_gexf(graph, path)
    again = nx.read_gexf(path)
    assert dict(again.nodes(data="said")) == dict(graph.nodes(data="said"))
    assert {(*edge,) for edge in again.edges(data="weight")} == {*graph.edges(data="weight")}


def test_what_is_left_out_is_counted():
    frame = table(
        ("n1", "Lee Wu", True, "The Quay", None),
        ("n1", "a spokesman", False, "The Quay", None),
        ("n1", "Lee Wu", True, "The Quay", "a spokesman"),
        ("n1", None, None, "The Quay", None),
        ("n2", "Lee Wu", True, None, None),
        columns=("article", "speaker", "named", "publisher", "reporter"),
    )
    assert list(quote_network(frame).edges) == [("The Quay", "Lee Wu")]
    assert " ".join(plot_network(frame, least=1).get_xlabel().split()) == (
        "Quotes left out: 1 of speakers without a name, 1 reported by speakers without a name, "
        "1 with neither publisher nor reporter, 1 without a speaker."
    )


def test_heavy_edges_are_drawn():
    ax = plot_network(FERRY)
    assert {*_labels(ax)} == {"Ama Osei", "Bo Lind", "Coast Herald"}
    assert len(_arrows(ax)) == 2
    assert ax.get_xlabel() == "Arrows of fewer than 2 quotes left out: 2."
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["publishers", "speakers"]


def test_no_arrow_leads_back_to_where_it_begins():
    ax = plot_network(FERRY, least=1)
    assert len(_arrows(ax)) == quote_network(FERRY).size() - 1
    assert ax.get_xlabel() == ""


def test_the_more_quotes_the_larger_and_wider():
    frame = table(*[("n1", "Lee", None, "The Quay")] * 9, ("n1", "Wu", None, "The Quay"))
    ax = plot_network(frame, least=1)
    sizes = sorted(size for _, size in _nodes(ax))
    assert len({*sizes}) == 3
    thin, wide = sorted(one.arrow_patch.get_linewidth() for one in _arrows(ax))
    assert thin < wide


def test_the_same_seed_gives_the_same_places():
    places = [_labels(plot_network(FERRY, seed=seed)) for seed in (1, 1, 2)]
    assert places[0] == places[1] != places[2]


def test_the_order_of_rows_does_not_matter():
    assert _labels(plot_network(FERRY)) == _labels(plot_network(FERRY[::-1]))


def test_a_crowd_is_thinned_to_what_can_be_read():
    frame = table(
        *(
            (f"n{n}", f"Speaker {n}", None, f"Paper {n % 30}")
            for n in range(90)
            for _ in range(2 + n // 30)
        )
    )
    ax = plot_network(frame)
    assert len(_labels(ax)) <= 26
    assert ax.get_xlabel() == (
        f"Of the other 90 the heaviest {len(_arrows(ax))} that fit are drawn."
    )
    shown = {name for name in _labels(ax) if name.startswith("Speaker")}
    assert shown <= {f"Speaker {n}" for n in range(60, 90)}


def test_nodes_do_not_lie_on_each_other():
    frame = table(*((f"n{n}", f"Speaker {n}", None, f"Paper {n % 4}") for n in range(16)))
    nodes = _nodes(plot_network(frame, least=1))
    for number, ((x, y), size) in enumerate(nodes):
        for (there_x, there_y), other in nodes[:number]:
            apart = ((x - there_x) ** 2 + (y - there_y) ** 2) ** 0.5
            assert apart > (size**0.5 + other**0.5) / 2


def test_all_of_it_stands_within_the_axes():
    ax = plot_network(FERRY, least=1)
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    for x, y in [*_labels(ax).values(), *(place for place, _ in _nodes(ax))]:
        assert left < x < right
        assert bottom < y < top


def test_an_empty_table_gives_an_empty_plot():
    ax = plot_network(table())
    assert drawn(ax)[-1] == "no quotes to show"
    assert ax.get_title(loc="left").strip() == "Who quotes whom"
    assert quote_network(table()).size() == 0


def test_names_are_labels_not_markup():
    ax = plot_network(table(("n1", "$x$ and $", None, "The\nQuay")), least=1)
    assert {*_labels(ax)} == {"$x$ and $", "The Quay"}
    assert "$x$ and $" in drawn(ax)


def test_the_users_axes_are_drawn_into():
    ax = Figure(figsize=(2, 1)).add_subplot()
    assert plot_network(FERRY, ax=ax) is ax
    assert {*_labels(ax)} <= {*drawn(ax)}


def test_least_is_checked():
    with pytest.raises(ValueError, match="least must be at least 1, got 0"):
        plot_network(FERRY, least=0)


def test_pyplot_is_left_alone(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    drawn(plot_network(FERRY))
