"""The words and the marks that the library knows."""

import tomllib
from collections import defaultdict
from importlib.resources import files
from typing import Any

from quoteattr.attribution.lexicon import Cue, load_lexicon
from quoteattr.model import CUE_CLASSES
from reference.markdown import code, codes, table

_POS = {"VERB": "verbs", "NOUN": "nouns", "ADP": "phrases"}
_SHOWN = 8


def cues() -> str:
    """All cues, by class, act and part of speech."""
    groups: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for (pos, lemma), cue in load_lexicon().entries.items():
        groups[cue.cue_class, cue.kind, pos].append(lemma)
    order = sorted(groups, key=lambda key: CUE_CLASSES.index(key[0]))
    sections: dict[str, list[str]] = {name: [] for name in CUE_CLASSES}
    for name, kind, pos in order:
        words = sorted(groups[name, kind, pos])
        act = f"{_POS[pos]}{f' of {kind}' if kind != name else ''}"
        sections[name].append(f"**{len(words)} {act}**: {', '.join(words)}.")
    return "\n\n".join(f"### {name}\n\n" + "\n\n".join(told) for name, told in sections.items())


def takes() -> str:
    """How many cues take each form of content, with some of them."""
    by_form: defaultdict[str, list[Cue]] = defaultdict(list)
    for cue in load_lexicon().entries.values():
        for form in cue.takes:
            by_form[form].append(cue)
    rows = [
        (code(form), str(len(found)), ", ".join(cue.lemma for cue in found[:_SHOWN]))
        for form, found in sorted(by_form.items(), key=lambda item: -len(item[1]))
    ]
    return table(("takes", "cues", "among them"), rows)


def families() -> str:
    """The quotation marks, by family."""
    rows = [
        (each["name"], str(each["width"]), code(each["open"]), code(each["close"]))
        for each in _read("marks.toml")["family"]
    ]
    return table(("family", "width", "may open", "may close"), rows)


def signs() -> str:
    """Words right before the marks that tell what the marks are for."""
    rows = [
        (code(reason), codes(words))
        for reason, words in _read("signs.toml").items()
        if reason != "small"
    ]
    return table(("reason", "words before the marks"), rows)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("quoteattr").joinpath(f"data/en/{name}").read_text("utf-8"))
