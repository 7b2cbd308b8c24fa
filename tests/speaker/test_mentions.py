"""All mentions of everybody, once it is known who speaks."""

import pytest
from attribution.scenes import titled
from stories import peopled

from quoteattr.speaker.mentions import all_mentions
from quoteattr.speaker.resolve import resolve


def _mentioned(prose, *, narrated=False):
    """The mentions of each entity in text order, by its name."""
    scene = peopled(prose, ("Quill",), narrated=narrated)
    found = all_mentions(scene, resolve(scene), scene.entities.all)
    text = scene.view.text
    return {
        e.name or ("I" if e.narrates else e.mentions[0].span.of(text)): " ".join(
            m.span.of(text) for m in found[e.number]
        )
        for e in scene.entities.all
    }


CASES = {
    "I is whoever speaks": ("“I left_V,” said_V Ana_S.", {"Ana": "I Ana"}),
    "my, too": (
        "“I saw_V my coat_N, and it was_V mine,” said_V Ana_S.", {"Ana": "I my mine Ana"},
    ),
    "without a cue, too": (
        "“Go,” said_V Ana_S. “I left_V.”", {"Ana": "Ana I"},
    ),
    "each his own": (
        "“I left_V,” said_V Ana_S. ¶ “I slept_V,” said_V Bea_S.", {"Ana": "I Ana", "Bea": "I Bea"},
    ),
    "not we": ("“We left_V,” said_V Ana_S.", {"Ana": "Ana"}),
    "not you": ("“You left_V,” said_V Ana_S.", {"Ana": "Ana"}),
    "not what is quoted within": (
        "“Bea said_V, ‘I bite_V,’ and I believe_V it,” said_V Ana_S.",
        {"Ana": "I Ana", "Bea": "Bea I"},
    ),
    "not in reports": (
        "“No,” said_V Ana_S. Ana said_V that I left_V.", {"Ana": "Ana Ana"},
    ),
    "not of several": (
        "“I left_V,” said_V Ana_S and Bea.", {"Ana": "Ana", "Bea": "Bea"},
    ),
    "not of nobody": ("“I left_V.”", {}),
    "a pronoun with a cue": ("Mary left_V. “Go,” she said_V.", {"Mary": "Mary she"}),
}  # fmt: skip


@pytest.mark.parametrize("case", titled(CASES, {}))
def test_mentions(case):
    prose, wanted = case
    assert _mentioned(prose) == wanted


LINES = "“No,” said_V John_S. ¶ “Go,” said_V Mark_S. ¶ “Now.” ¶ “Later.” ¶ “Why?” ¶ "


def test_a_moved_pronoun_leaves_whom_it_seemed_to_mean():
    before = f"John saw_V Mark. ¶ {LINES}"
    behind = "“So.” ¶ John slept_V. ¶ “Well, John,” he said_V."
    scene = peopled(f"{before}{behind}", ())
    [he] = [token.i for token in scene.view.tree.tokens if token.text == "he"]
    assert scene.entities.at(he).name == "John"
    mentioned = _mentioned(f"{before}{behind}")
    assert mentioned["Mark"].split().count("he") == 1
    assert "he" not in mentioned["John"].split()


def test_the_narrator_keeps_what_they_tell():
    prose = "I left_V. ¶ “I slept_V,” I said_V. ¶ “I ate_V,” said_V Bea_S."
    assert _mentioned(prose, narrated=True) == {"I": "I I I", "Bea": "I Bea"}


def test_nobody_loses_a_mention():
    prose = f"John saw_V Mark. ¶ {LINES} “I saw_V John,” he said_V."
    scene = peopled(prose, ())
    found = all_mentions(scene, resolve(scene), scene.entities.all)
    heads = [mention.head for mentions in found.values() for mention in mentions]
    assert len(heads) == len({*heads})
    assert {*heads} >= {m.head for entity in scene.entities.all for m in entity.mentions}
    for mentions in found.values():
        assert [*mentions] == sorted(mentions, key=lambda mention: mention.span)
