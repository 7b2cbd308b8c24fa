"""Find runs of capitalised words: where a name, with a role in front, begins and ends.

*Mayor Ana de la Cruz of Leeds* holds two runs: ``Mayor Ana de la Cruz`` and ``Leeds``. What in a
run is role and what is name, :mod:`quoteattr.entity.name` tells.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from quoteattr.entity.capitals import Capitals
from quoteattr.entity.mention import is_large, lower, opens_sentence
from quoteattr.entity.people import People
from quoteattr.entity.role import office_before
from quoteattr.parse.tree import ParseTree, Token

_LONGEST_NAME = 9  # tokens
_LONGEST_BODY = 20  # tokens of an organisation's name
_LONG_LINE = 40  # code points
_POSSESSIVES = frozenset({"'s", "’s", "’", "'"})
_JOINTS = _POSSESSIVES | {"-", "&", ".", ","}
"""Signs behind which a name may go on."""
_NOMINAL_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB"})
_PLACES = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
_PARTICIPLES = frozenset({"VBN", "VBD", "VBG", "JJ"})


@frozen(eq=False)
class Runs:
    """The runs of one article, by tags and capitals first and by the name model second.

    Tags and capitals find the names, so that a weak name model costs types, not names: of
    ``said Ana Ruiz`` a run, whether or not the model knows *Ruiz*.
    """

    tree: ParseTree
    text: str
    people: People
    capitals: Capitals

    def all(self) -> Iterator[tuple[int, int]]:
        """First and last token of every run, in text order: ``(0, 4)``, ``(6, 6)``."""
        last = -1
        for token in self.capitals.tokens:
            if token.i > last and self._begins(token.i):
                last = self._end(token.i)
                yield self._start(token.i, last), last

    # --- where a run begins

    def _begins(self, i: int) -> bool:
        """Whether a run may begin with a capital: ``said Ana``, but not ``Rents fell``."""
        token, word = self.tree.tokens[i], self.tree.words[i]
        if word in self.people.no_names and not self._given(i):
            return False
        prefixed = word.startswith(self.people.names.prefixes) and token.text[1:].islower()
        if prefixed or i in self.capitals.plain:
            return False  # Anti-war group
        acronym = len(token.text) > 1 and token.text.isupper()
        if token.pos == "PROPN" or i in self.capitals.labels or (acronym and token.pos == "PRON"):
            return True
        placed = token.pos == "VERB" and token.relation in _PLACES  # said Said Hamdan
        noun = token.pos in {"NOUN", "ADJ", "X"}
        return (noun or placed) and not opens_sentence(self.tree, i)

    def _given(self, i: int) -> bool:
        """Whether a month is a given name here: ``June Poe``."""
        following = self.tree.tokens[i + 1 : i + 2]
        named = bool(following) and following[0].pos == "PROPN" and is_large(following[0].text)
        return named and self.tree[i].text.lower() in self.people.given_names

    def _start(self, i: int, last: int) -> int:
        """Take in a capitalised word in front that belongs to the name or to the role in it."""
        tree = self.tree
        if i > 1 and tree[i - 1].text == "-" and is_large(tree[i - 2].text):
            glued = tree[i - 2].end == tree[i - 1].start and tree[i - 1].end == tree[i].start
            if glued:
                return i - 2  # Director-General
        if i and is_large(tree[i - 1].text) and self._between(i - 1, i).isspace():
            word = tree[i - 1]
            tied = word.relation in {"compound", "flat", "nmod"} or tree[i].head == word.i
            plain = word.text.lower() not in self.people.no_names
            plain = plain and not self._is_charge(i - 1, (tree[i],))
            tied = tied or (word.relation == "amod" and word.text in self.capitals.large)
            if i <= word.head <= last and tied and plain and word.pos in {*_NOMINAL_TAGS, "ADV"}:
                return i - 1
        return i

    # --- where it ends

    def _end(self, first: int) -> int:
        """The last token of the run that begins here; no name is longer than names may be."""
        last = self.capitals.spelled.get(first, first)
        bodies = self.people.organization_nouns
        while last + 1 < len(self.tree):
            run = self.tree.tokens[first : last + 1]
            body = len(run) > _LONGEST_NAME and any(lower(token.text) in bodies for token in run)
            if len(run) > (_LONGEST_BODY if body else _LONGEST_NAME):
                break
            reach = self._next(first, last)
            if reach is None:
                break
            last = reach
        return last

    def _next(self, first: int, last: int) -> int | None:
        """The token up to which the run from ``first`` to ``last`` goes on; ``None``: it ends."""
        token, word = self.tree.tokens[last + 1], self.tree.words[last + 1]
        large = is_large(token.text) and token.pos in _NOMINAL_TAGS
        joins = word in self.people.joints or word in _JOINTS
        if not (large or joins) or self._ends(first, last):
            return None
        if large:
            named = token.pos == "PROPN" or token.i in self.capitals.labels
            return token.i if named or self._same_phrase(last) else None
        if word in self.people.suffixes:
            return token.i
        if token.text == "-" and self._goes_on_behind(token.i):
            return token.i + 1
        return self._bridge(first, token.i)

    def _ends(self, first: int, last: int) -> bool:
        """Whether nothing behind a run can belong to it: another line, sentence or name."""
        token, between = self.tree[last + 1], self._between(last, last + 1)
        if token.sentence != self.tree[first].sentence or len(between) > 1:
            return True
        if between == "\n" and not self._is_wrapped(self.tree[last].end):
            return True
        return token.i in self.capitals.plain or self._is_next_name(first, last)

    def _is_wrapped(self, end: int) -> bool:
        """Whether the line that ends here is long: the sentence goes on in the next."""
        return end >= _LONG_LINE and "\n" not in self.text[end - _LONG_LINE : end]

    def _between(self, one: int, other: int) -> str:
        return self.text[self.tree[one].end : self.tree[other].start]

    def _same_phrase(self, i: int) -> bool:
        """Whether one of a token and the next hangs on the other, or both on one word."""
        here, following = self.tree[i], self.tree[i + 1]
        return following.head == i or here.head in {i + 1, following.head}

    def _is_next_name(self, first: int, last: int) -> bool:
        """``Mongolia`` ends here: ``the Prime Minister of Mongolia Ada Lin``."""
        label = self.capitals.labels.get(last)
        if label == "LOC" and self.capitals.labels.get(last + 1) == "PERSON":
            return True
        following = self.tree.tokens[last + 1 : last + 2]
        if first == last and self._is_charge(last, following):
            return True
        if not self._complements(first):
            return False
        person = label != "PERSON" and self.capitals.personal(following)
        return person or not self._same_phrase(last)

    def _is_charge(self, i: int, following: Sequence[Token]) -> bool:
        """``State`` is all that is behind the office in ``Minister of State Ana Ruiz``."""
        people = self.people
        if self.tree.words[i] not in people.roles.charges or not self._complements(i):
            return False
        plain = people.organization_nouns | people.role_nouns
        return any(is_large(t.text) and lower(t.text) not in plain for t in following)

    def _complements(self, i: int) -> bool:
        """Whether a name says what somebody is head of: ``Director of Education``."""
        return office_before(self.tree, i, self.people) is not None

    def _goes_on_behind(self, hyphen: int) -> bool:
        """Whether a hyphen goes on with a part of a name: ``Ming-chao``, not ``Leeds-based``."""
        if hyphen + 1 >= len(self.tree) or self._between(hyphen - 1, hyphen + 1) != "-":
            return False
        part = self.tree[hyphen + 1]
        labels = self.capitals.labels
        person = labels.get(hyphen - 1) == labels.get(part.i) == "PERSON"
        named = person or (part.pos in {"PROPN", "X"} and not part.text.endswith("ed"))
        return is_large(part.text) or (
            named and part.text.isalpha() and part.tag not in _PARTICIPLES
        )

    # --- small words inside

    def _bridge(self, first: int, i: int) -> int | None:
        """The capitalised word behind small words that a name may contain; ``None`` if none is."""
        tree, people = self.tree, self.people
        following = tree.tokens[i + 1 : i + 2]
        if tree[i].text == "," and following and self._ends_name(following[0]):
            return i + 1  # Haeundo Materials Co., Ltd.
        if tree[i].text in _POSSESSIVES:
            owned = following and lower(following[0].text) in people.organization_nouns
            return i + 1 if owned and is_large(following[0].text) else None
        parted = [token.lemma for token in tree.tokens[i : i + 2]] == ["and", "the"]
        linked = tree[i].lemma in people.links
        if parted or (linked and self.capitals.labels.get(i - 1) == "PERSON"):
            return None  # Elaf Group Officer Adel Ezzat and Jane Poe
        return self._over_small_words(first, i)

    def _ends_name(self, token: Token) -> bool:
        """Whether a word behind a comma is part of the name: ``Ltd.``, ``Jr.``."""
        names = self.people.names
        return (
            lower(token.text) in self.people.company_forms or lower(token.text) in names.generations
        )

    def _over_small_words(self, first: int, i: int) -> int | None:
        """The next capitalised word, if words as they stand in names lead to it from ``i``.

        Names of persons hold particles (``Vincent van Gogh``), those of bodies links as well.
        """
        tree, people = self.tree, self.people
        for reach in range(i, min(i + 3, len(tree))):
            word = tree.words[reach]
            if reach > i and is_large(tree[reach].text):
                named = tree[reach].pos in {"PROPN", "NOUN", "ADJ"}
                return reach if named and word not in people.no_names else None
            initial = word == "." and len(tree[reach - 1].text) == 1
            small = initial or word in people.particles or word in {"-", "&"}
            if not small and not (word in people.links and self._is_body(first, i)):
                return None
        return None

    def _is_body(self, first: int, i: int) -> bool:
        """Whether a small word stands inside of a body's name: ``Trade and Tourism Minister``."""
        tree, people = self.tree, self.people
        following = tree.tokens[i + 1 : i + 4]
        if any(lower(token.text) in people.organization_nouns for token in tree.tokens[first:i]):
            return True
        if self._is_one_body(tree.tokens[i - 1 : i + 1], following):
            return True
        if tree[i].text != "and" or not following or not is_large(following[0].text):
            return False
        large = {lower(token.text) for token in following[1:] if is_large(token.text)}
        return bool(large & people.role_nouns or large & people.organization_nouns)

    def _is_one_body(self, tokens: Sequence[Token], following: Sequence[Token]) -> bool:
        """Whether the name model reads on over a small word: ``Friends of the Forest``."""
        large = next((place for place, token in enumerate(following) if is_large(token.text)), -1)
        stretch = [*tokens, *following[: large + 1]]
        if any(token.text in self.capitals.persons for token in following[max(0, large) :]):
            return False  # the Presidency of Ada Lin
        return large >= 0 and all(self.capitals.labels.get(token.i) == "ORG" for token in stretch)
