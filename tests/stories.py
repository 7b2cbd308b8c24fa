"""Stories whose trees need no more than subjects, objects and marks, written as marked prose.

``told("Ana looked_V at Bea. ¶ “Sit down, Bea,” said_V Ana_S.")`` is the view of the article with
the marks taken off: ``_V`` a verb, the first one the root of its sentence; ``_N`` a noun, ``_NS``
many; ``_S`` a name that is the subject although it stands behind the verb; ``¶`` ends a paragraph.
Words written large are names, at the beginning of a sentence or of marks if a verb or another name
follows or if they are names elsewhere. Pronouns, articles and prepositions are known; all else
hangs on the root. A name, noun or pronoun before the root is its subject, behind it its object,
behind a preposition an oblique, behind *and* joined to the one before.
"""

import re

from trees import scene_of, view_of

_PRONOUNS = {
    *("i", "me", "my", "you", "your", "he", "him", "his", "she", "her", "it", "its", "they"),
    *("them", "their", "we", "us", "who"),
}
_POSSESSIVE = {"my", "your", "his", "her", "its", "their"}
_ARTICLES = {"the", "a", "an"}
_CASES = {"at", "to", "of", "with", "by", "for", "on", "in"}
_LEMMAS = {"said": "say", "left": "leave", "told": "tell", "was": "be", "were": "be"}
_PIECES = re.compile(r"[“”‘’\"(),.!?:;—]|(?:Mr|Mrs|Dr|[A-Z])\.(?= [A-Z])|[\w’'-]+(?:(?<=\w)’s)?")
_OPENING, _CLOSING = "“‘(", "”’)"


class _Word:
    """One word with its tag, to become a line of a block."""

    def __init__(self, piece):
        self.form, _, self.mark = piece.partition("_")
        self.pos, self.head, self.relation = self._pos(), "root", "dep"

    def _pos(self):
        form = self.form.lower()
        if not self.form[0].isalnum():
            return "PUNCT"
        known = {"V": "VERB", "N": "NOUN", "NS": "NOUN", "S": "PROPN"}.get(self.mark)
        if known or form in _PRONOUNS:
            return known or "PRON"
        if form in _ARTICLES or form in _CASES:
            return "DET" if form in _ARTICLES else "ADP"
        return "CCONJ" if form == "and" else "PROPN" if self.form[0].isupper() else "X"

    def line(self):
        lemma = _LEMMAS.get(self.form.lower(), self.form.lower())
        if self.mark == "V" and self.form.endswith("ed"):
            lemma = self.form.removesuffix("ed")
        many = self.mark == "NS"
        lemma = lemma.removesuffix("s") if many else lemma
        relation = "punct" if self.pos == "PUNCT" else self.relation
        pos = f"{self.pos}/NNS" if many else self.pos
        return f"{self.form}/{lemma} {pos} {relation} {self.head} {'Number=Plur' if many else ''}"


def marked(prose):
    """Text and block of marked prose."""
    paragraphs = [paragraph.strip() for paragraph in prose.split("¶")]
    text = "\n\n".join(re.sub(r"(?<=\w|\.)_(?:V|NS|N|S)\b", "", each) for each in paragraphs)
    sentences = [each for paragraph in paragraphs for each in _sentences(paragraph)]
    _forget_openers(sentences)
    return text, "\n\n".join(_block(sentence) for sentence in sentences)


def _sentences(paragraph):
    """Lists of words; a full stop ends one, with the mark that closes behind it."""
    sentence = []
    pieces = _PIECES.findall(paragraph)
    for place, piece in enumerate(pieces):
        sentence.append(_Word(piece))
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        stop = piece in ".!?" or (piece in _CLOSING and pieces[place - 1] == ".")
        if stop and following not in [*_CLOSING]:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _forget_openers(sentences):
    """Large words that open a sentence and name nobody."""
    opening, names = [], set()
    for words in sentences:
        for n, word in enumerate(words):
            following = words[n + 1] if n + 1 < len(words) else word
            named = word.mark or following.mark == "V"
            named = named or (following is not word and following.pos == "PROPN")
            opens = n == 0 or words[n - 1].form in _OPENING
            if word.pos == "PROPN" and opens and not named:
                opening.append(word)
            elif word.pos == "PROPN":
                names.add(word.form)
    for word in opening:
        word.pos = "PROPN" if word.form in names else "X"


def _block(words):
    root = _root(words)
    place = depth = 0
    subject = False
    while place < len(words):
        word = words[place]
        depth += (word.form in _OPENING) - (word.form in _CLOSING)
        if word is not root and word.pos in {"PROPN", "NOUN", "PRON"}:
            last = _end(words, place)
            head = words[last]
            for front in words[place:last]:
                front.relation = "nmod:poss" if front.pos == "PRON" else "compound"
                front.head = f"#{last + 1}"
            before = place - 1
            while before >= 0 and words[before].pos in {"DET", "X"} and not depth:
                words[before].relation = "det" if words[before].pos == "DET" else "amod"
                words[before].head = f"#{last + 1}"
                before -= 1
            joined = words[before] if before > 0 and words[before].form == "and" else None
            case = words[before] if before >= 0 and words[before].pos == "ADP" else None
            if case:
                case.relation, case.head, head.relation = "case", f"#{last + 1}", "obl"
            elif joined and words[before - 1].pos in {"PROPN", "NOUN", "PRON"}:
                joined.relation, joined.head = "cc", f"#{last + 1}"
                head.relation, head.head = "conj", f"#{before}"
            elif head.mark == "S" or (not subject and last < words.index(root) and not depth):
                head.relation, subject = "nsubj", True
            elif not depth:
                head.relation = "obj"
            place = last
        place += 1
    root.relation, root.head = "root", "-"
    return "\n".join(word.line() for word in words)


def _root(words):
    """The first verb outside of marks, else the first verb, else the first word."""
    depth, inner = 0, None
    for word in words:
        depth += (word.form in _OPENING) - (word.form in _CLOSING)
        if word.mark == "V" and not depth:
            return word
        inner = inner or (word if word.mark == "V" else None)
    return inner or next((word for word in words if word.pos != "PUNCT"), words[0])


def _end(words, place):
    """The last word of a run: *Ana Ruiz*, *his wife*."""
    last = place
    while last + 1 < len(words):
        here, following = words[last], words[last + 1]
        owned = here.form.lower() in _POSSESSIVE and following.pos == "NOUN"
        if not owned and (here.pos, following.pos) != ("PROPN", "PROPN"):
            break
        last += 1
    return last


def told(prose, names=()):
    """The view of marked prose."""
    return view_of(*marked(prose), names)


def staged(prose, names=(), *, narrated=False):
    """The scene of marked prose."""
    return scene_of(told(prose, names), narrated=narrated)


def peopled(prose, people, *, narrated=False):
    """The scene of marked prose; of ``people``, the name model knows those that occur."""
    text, _ = marked(prose)
    names = [(name, "PERSON") for name in people if re.search(rf"\b{name}\b", text)]
    return staged(prose, names, narrated=narrated)
