"""Find proper names: runs of capitalised words, parted into role and name.

Names are read off capital letters and tags first and off the name model second, so that a weak
name model costs types, not names.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from attrs import frozen

from quoteattr.entity.mention import Mention, is_acronym, is_large, lower, opens_sentence
from quoteattr.entity.people import People
from quoteattr.entity.role import office_before, role_after, role_before, role_host, whole_role
from quoteattr.parse.tree import ParseTree, Token
from quoteattr.span import Span

_LONGEST_NAME = 9  # tokens
_LONGEST_BODY = 20  # tokens of an organisation's name
_LONGEST_ACRONYM = 5  # letters
_LONGEST_INITIALS = 3  # letters
_LONG_LINE = 40  # code points
_FULL_NAME = 2  # words
_LONG = 4  # letters of a word that a headline writes large
_FEWEST_LONG = 4  # such words
_HEADLINE = 0.8  # of them that are large
_POSSESSIVES = frozenset({"'s", "’s", "’", "'"})
_NOMINAL_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB"})
_COMMON = frozenset({"NOUN", "ADJ", "VERB"})
_PLACES = frozenset({"nsubj", "obj", "iobj", "obl", "nmod"})
_PARTICIPLES = frozenset({"VBN", "VBD", "VBG", "JJ"})


@frozen(eq=False)
class Names:
    """The proper names of one article, found on request."""

    tree: ParseTree
    text: str
    people: People
    labels: dict[int, str]
    """What the name model says of each token of a name."""
    spelled: dict[int, int]
    """First and last token of each name that an acronym behind it spells."""
    large: frozenset[str]
    """Words that are proper names somewhere within a sentence."""
    persons: frozenset[str]
    """Words that the name model holds for part of a person's name somewhere."""
    plain: frozenset[int]
    """Tokens of headlines that are written large like all others."""

    @classmethod
    def of(cls, tree: ParseTree, text: str, people: People) -> "Names":
        """Prepare to read the names of an article."""
        labels = {i: n.label for n in tree.names for i in range(n.first, n.last + 1)}
        headlines = frozenset(_headlines(tree))
        proper = (t for t in tree.tokens if t.pos == "PROPN" and is_large(t))
        proper = (t for t in proper if t.sentence not in headlines)
        large = frozenset(t.text for t in proper if not opens_sentence(tree, t.i))
        persons = frozenset(tree[i].text for i, label in labels.items() if label == "PERSON")
        plain = frozenset(_plain(tree, headlines, large))
        return cls(tree, text, people, labels, dict(_spelled(tree)), large, persons, plain)

    def labelled(self, label: Span) -> Mention | None:
        """``SENATOR OKWUOSA:`` in a transcript; ``None`` for a role alone (``THE CHAIR:``)."""
        tokens = [self.tree[i] for i in self.tree.within(label)]
        people = self.people
        while tokens and (
            lower(tokens[0]) in people.title_words | people.role_nouns
            or tokens[0].pos in {"DET", "PUNCT"}
        ):
            tokens.pop(0)
        if not tokens:
            return None
        span = Span(tokens[0].start, tokens[-1].end)
        name = " ".join(span.of(self.text).split())
        shouted = name.isupper() and len(name) > _LONGEST_INITIALS
        return Mention(
            span=span,
            form="name",
            head=tokens[-1].i,
            first=tokens[0].i,
            last=tokens[-1].i,
            name=name.title() if shouted else name,
            words=_words(tokens),
            label="PERSON" if len(name) > 1 else None,  # Q, A
            sure=len(name) > 1,
        )

    def all(self) -> Iterator[Mention]:
        """Every name in text order."""
        i = 0
        while i < len(self.tree):
            if not self._begins(i):
                i += 1
                continue
            last = self._end(i)
            first = self._start(i, last)
            if mention := self._part(first, last):
                yield mention
            i = last + 1

    # --- runs of capitalised words

    def _begins(self, i: int) -> bool:
        token = self.tree[i]
        word = token.text.lower()
        if not is_large(token) or (word in self.people.no_names and not self._given(i)):
            return False
        if i in self.plain or (
            word.startswith(self.people.names.prefixes) and token.text[1:].islower()
        ):
            return False  # Anti-war group
        acronym = len(token.text) > 1 and token.text.isupper()
        if token.pos == "PROPN" or i in self.labels or (acronym and token.pos == "PRON"):
            return True
        placed = token.pos == "VERB" and token.relation in _PLACES  # said Said Hamdan
        noun = token.pos in {"NOUN", "ADJ", "X"}
        return (noun or placed) and not opens_sentence(self.tree, i)

    def _given(self, i: int) -> bool:
        """Whether a month is a given name here: ``June Poe``."""
        following = self.tree.tokens[i + 1 : i + 2]
        named = bool(following) and following[0].pos == "PROPN" and is_large(following[0])
        return named and self.tree[i].text.lower() in self.people.given_names

    def _start(self, i: int, last: int) -> int:
        """Take in a capitalised word in front that belongs to the name or to the role in it."""
        tree = self.tree
        if i > 1 and tree[i - 1].text == "-" and is_large(tree[i - 2]):
            glued = tree[i - 2].end == tree[i - 1].start and tree[i - 1].end == tree[i].start
            if glued:
                return i - 2  # Director-General
        if i and is_large(tree[i - 1]) and self._between(i - 1, i).isspace():
            word = tree[i - 1]
            tied = word.relation in {"compound", "flat", "nmod"} or tree[i].head == word.i
            plain = word.text.lower() not in self.people.no_names
            tied = tied or (word.relation == "amod" and word.text in self.large)
            if i <= word.head <= last and tied and plain and word.pos in {*_NOMINAL_TAGS, "ADV"}:
                return i - 1
        return i

    def _end(self, first: int) -> int:
        last = self.spelled.get(first, first)
        bodies = self.people.organization_nouns
        while last + 1 < len(self.tree):
            run = self.tree.tokens[first : last + 1]
            body = len(run) > _LONGEST_NAME and any(lower(token) in bodies for token in run)
            if len(run) > (_LONGEST_BODY if body else _LONGEST_NAME):
                break
            reach = self._next(first, last)
            if reach is None:
                break
            last = reach
        return last

    def _next(self, first: int, last: int) -> int | None:
        """The token up to which the run from ``first`` to ``last`` goes on; ``None``: it ends."""
        tree, people = self.tree, self.people
        token = tree[last + 1]
        between = self._between(last, last + 1)
        if token.sentence != tree[first].sentence or len(between) > 1:
            return None
        if between == "\n" and not self._is_wrapped(tree[last].end):
            return None
        if token.i in self.plain or self._is_next_name(first, last):
            return None
        if is_large(token) and token.pos in _NOMINAL_TAGS:
            tied = token.pos == "PROPN" or token.i in self.labels or self._same_phrase(last)
            return token.i if tied else None
        if token.text.lower() in people.suffixes:
            return token.i
        if token.text == "-" and not between and self._goes_on_behind(token.i):
            return token.i + 1
        return self._bridge(first, token.i)

    def _is_wrapped(self, end: int) -> bool:
        """Whether the line that ends here is long: the sentence goes on in the next."""
        return end >= _LONG_LINE and "\n" not in self.text[end - _LONG_LINE : end]

    def _between(self, one: int, other: int) -> str:
        return self.text[self.tree[one].end : self.tree[other].start]

    def _same_phrase(self, i: int) -> bool:
        here, following = self.tree[i], self.tree[i + 1]
        return following.head == i or here.head in {i + 1, following.head}

    def _is_next_name(self, first: int, last: int) -> bool:
        """``Mongolia`` ends here: ``the Prime Minister of Mongolia Ada Lin``."""
        if self.labels.get(last) == "LOC" and self.labels.get(last + 1) == "PERSON":
            return True
        person = self.labels.get(last) != "PERSON" and self._personal(
            self.tree.tokens[last + 1 : last + 2]
        )
        return self._complements(first) and (person or not self._same_phrase(last))

    def _complements(self, i: int) -> bool:
        """Whether a name says what somebody is head of: ``Director of Education``."""
        return office_before(self.tree, i, self.people) is not None

    def _goes_on_behind(self, hyphen: int) -> bool:
        """Whether a hyphen goes on with a part of a name: ``Ming-chao``, not ``Leeds-based``."""
        if hyphen + 1 >= len(self.tree) or self.tree[hyphen + 1].start != self.tree[hyphen].end:
            return False
        part = self.tree[hyphen + 1]
        named = part.pos in {"PROPN", "X"} and not part.text.endswith("ed")
        return is_large(part) or (named and part.text.isalpha() and part.tag not in _PARTICIPLES)

    def _bridge(self, first: int, i: int) -> int | None:
        """The capitalised word behind small words that a name may contain; ``None`` if none is."""
        tree, people = self.tree, self.people
        bodies = people.organization_nouns
        following = tree.tokens[i + 1 : i + 4]
        if tree[i].text == "," and following and lower(following[0]) in people.company_forms:
            return i + 1  # Haeundo Materials Co., Ltd.
        if tree[i].text in _POSSESSIVES:
            owned = bool(following) and is_large(following[0]) and lower(following[0]) in bodies
            return i + 1 if owned else None
        body = any(lower(token) in bodies for token in tree.tokens[first:i])
        body = body or self._is_one_body(tree.tokens[i - 1 : i + 1], following)
        parted = [token.lemma for token in tree.tokens[i : i + 2]] == ["and", "the"]
        if parted or (tree[i].lemma in people.links and self.labels.get(i - 1) == "PERSON"):
            return None  # Elaf Group Officer Adel Ezzat and Jane Poe
        if tree[i].text == "and":  # Trade and Tourism Minister
            heads = people.role_nouns | bodies
            goes_on = bool(following) and is_large(following[0])
            body = body or (
                goes_on and any(is_large(t) and lower(t) in heads for t in following[1:])
            )
        for reach in range(i, min(i + 3, len(tree))):
            word = tree[reach].text.lower()
            if is_large(tree[reach]) and reach > i:
                named = tree[reach].pos in {"PROPN", "NOUN", "ADJ"}
                return reach if named and word not in people.no_names else None
            initial = word == "." and len(tree[reach - 1].text) == 1
            small = word in people.particles or (body and word in people.links)
            if not (initial or small or word in {"-", "&"}):
                return None
        return None

    def _is_one_body(self, tokens: Sequence[Token], following: Sequence[Token]) -> bool:
        """Whether the name model reads on over a small word: ``Friends of the Forest``."""
        large = next((place for place, token in enumerate(following) if is_large(token)), -1)
        stretch = [*tokens, *following[: large + 1]]
        if any(token.text in self.persons for token in following[max(0, large) :]):
            return False  # the Presidency of Ada Lin
        return large >= 0 and all(self.labels.get(token.i) == "ORG" for token in stretch)

    # --- role and name

    def _part(self, first: int, last: int) -> Mention | None:
        """Part a run into role and name; ``None`` if it is a role or a body alone, a nominal."""
        tree, people = self.tree, self.people
        tokens = tree.tokens[first : last + 1]
        if len(tokens) == 1 and lower(tokens[0]) in people.role_nouns | people.body_nouns:
            return None
        label, sure = self._label(tokens)
        if label is None and first in self.spelled:
            label = "ORG"
        while len(tokens) > 1 and lower(tokens[0]) in people.names.epithets and label != "ORG":
            first, tokens = first + 1, tokens[1:]
        start = first + (0 if label == "ORG" and sure else self._role_length(tokens))
        if start > last:
            return None
        named = tree.tokens[start : last + 1]
        front = None
        if start > first:
            front = tree.span(range(whole_role(tree, self.text, first), start)).of(self.text)
        courtesy = front is not None and all(
            word.lower() in people.titles.courtesy for word in front.split()
        )
        head = _head(tree, start, last)
        before = front
        if not front and (office := role_before(tree, self.text, first, people)) is not None:
            before = tree.span(range(office, first)).of(self.text)
            if office <= tree[head].head < first:
                head = tree[head].head  # Biologist Ada Lin, where the role heads the name
            first = office
        after = role_after(tree, self.text, head, last, people)
        after = after or role_host(tree, self.text, head, people)
        showing = [*tree.tokens[first:start], named[0]]
        telling = [*(token.text.lower() for token in showing), *(after or "").lower().split()]
        genders = (people.gender(word) for word in telling)
        gender = next((gender for gender in genders if gender), None)
        given = label is None and gender is not None and len(named) > 1
        if before or given or (after and label != "ORG"):
            label, sure = "PERSON", True
        if courtesy and self._is_husband(front, named):
            start = first
        plural = start == last and tree[last].tag == "NNPS" and label is None
        if plural:
            label = "GROUP"  # Bolivians
        span = tree.span(range(start, last + 1))
        title = self._title(tree.tokens[first:start], named)
        name = _without_stop(" ".join(span.of(self.text).split()))
        words = self._bearing(named)
        return Mention(
            span=span,
            form="name",
            head=head,
            first=first,
            last=last,
            name=name,
            title=title,
            titled=self._titled(title, name, first),
            words=words,
            role=(None if courtesy else before) or after,
            gender=gender,
            label=label,
            sure=sure,
            plural=plural,
        )

    def _is_husband(self, front: str | None, named: Sequence[Token]) -> bool:
        """``Mrs. John Poe``: without the title it would be another's name."""
        married = (front or "").lower().rstrip(".") in self.people.titles.married
        return married and len(named) > 1 and self.people.gender(lower(named[0])) == "male"

    def _title(self, front: Sequence[Token], named: Sequence[Token]) -> str:
        kept = len(named) > 1 and lower(named[0]) in self.people.titles.kept
        return named[0].text if kept else front[-1].text if front else ""

    def _is_title(self, word: str) -> bool:
        """Whether a word in front of a name is a title: no *Mayor*, no *aunt*."""
        bare = word.lower().rstrip(".")
        known = bare in self.people.title_words or bare in self.people.titles.ranks
        return known and word[:1].isupper()

    def _titled(self, title: str, name: str, first: int) -> str:
        """``Mrs. Poe``, ``the Hatter``: a name with what goes with it."""
        if self._is_title(title):
            return name if title in name else f"{title} {name}"
        article = first > 0 and self.tree[first - 1].text.lower() == "the"
        return f"the {name}" if article and not title else ""

    def _bearing(self, named: Sequence[Token]) -> tuple[str, ...]:
        """The words that tell bearers apart: of ``Pope Francis``, the second."""
        kept = len(named) > 1 and lower(named[0]) in self.people.titles.kept
        return _words(named[1:] if kept else named)

    def _role_length(self, tokens: Sequence[Token]) -> int:
        """How many tokens of a run are title and role: up to the last word that is one."""
        people, length = self.people, 0
        for place, token in enumerate(tokens):
            word = token.text.lower()
            weak = word in people.roles.weak and not length
            hyphened = place > 0 and tokens[place - 1].text == "-"
            common = token.pos == "NOUN" and len(tokens) > _FULL_NAME and not people.gender(word)
            if not place and common:
                length = 1  # Pollster Beata Mazur
                continue
            if weak and not hyphened and not self._personal(tokens[place + 1 :]):
                continue
            if self._is_surname(tokens, place):
                continue
            title = word in people.title_words and (length == place or word in people.sure_titles)
            many = not place and word.removesuffix("s") in people.role_nouns
            many = many and self._personal(tokens[1:])  # Senators Ada Lin and Li Poe
            if word in people.role_nouns or many or (title and place + 1 < len(tokens)):
                length = place + 1
        if length == len(tokens) - 1 and length and lower(tokens[length - 1]) in people.titles.kept:
            length -= 1  # Pope Francis, Sheikh Hasina, U Thant
        if length == len(tokens) and self._personal(tokens[:1]):
            length = 0  # Cal Weaver
        return length or self._attribute_length(tokens)

    def _attribute_length(self, tokens: Sequence[Token]) -> int:
        """``Crooked`` in front of ``Ada Lin``: common words that the name model leaves out."""
        person = [self.labels.get(token.i) == "PERSON" for token in tokens]
        front = person.index(True) if True in person else 0
        common = all(token.pos in _COMMON for token in tokens[:front])
        whole = all(person[front:]) and len(tokens) - front >= _FULL_NAME
        return front if common and whole else 0

    def _is_surname(self, tokens: Sequence[Token], place: int) -> bool:
        """``Mr. King``, ``Ms. Baker``: a name, although a title or a role; not ``Mr. Speaker``."""
        before = tokens[place - 1].text.lower() if place else ""
        courtesy = before in self.people.titles.courtesy and place == len(tokens) - 1
        return courtesy and lower(tokens[place]) not in self.people.addressed

    def _personal(self, tokens: Sequence[Token]) -> bool:
        given = self.people.given_names
        return any(self.labels.get(t.i) == "PERSON" or t.text.lower() in given for t in tokens)

    def _label(self, tokens: Sequence[Token]) -> tuple[str | None, bool]:
        """What kind of thing a run names, and whether its own words show it.

        By words first, then by the name model.
        """
        people = self.people
        bodies = [lower(token) in people.organization_nouns for token in tokens]
        linked = any(token.text.lower() in people.links for token in tokens)
        if bodies[-1] or (any(bodies) and linked):
            return "ORG", True
        found = [self.labels[token.i] for token in tokens if token.i in self.labels]
        if len(tokens) > 1 and people.gender(tokens[0].text.lower()):
            return "PERSON", True
        if len(tokens) == 1 and is_acronym(tokens[0].text):
            long = len(tokens[0].text) > _LONGEST_ACRONYM
            return ("PERSON" if found == ["PERSON"] and long else "ORG"), False
        return (max(found, key=found.count) if found else None), False


def _without_stop(name: str) -> str:
    """The name without the full stop of its sentence: not ``Poe Jr.``, not ``J. P.``."""
    last = name.rpartition(" ")[2]
    return name.removesuffix(".") if len(last) > _LONGEST_ACRONYM else name


def _headlines(tree: ParseTree) -> Iterator[int]:
    """Sentences that Look like This: nearly every longer word is large, and every longer verb."""
    for sentence, group in groupby(tree.tokens, key=lambda token: token.sentence):
        tokens = list(group)
        words = [token for token in tokens if len(token.text) >= _LONG and token.text.isalpha()]
        verbs = [word for word in words if word.pos in {"VERB", "AUX"}]
        large = sum(is_large(word) for word in words)
        many = len(words) >= _FEWEST_LONG and large >= _HEADLINE * len(words)
        listed = any(token.text in {",", ":", "."} for token in tokens) and not verbs
        if many and not listed and all(is_large(verb) for verb in verbs):
            yield sentence


def _plain(tree: ParseTree, headlines: Collection[int], large: Collection[str]) -> Iterator[int]:
    """Large words of headlines that are no names in the sentences below.

    A name that stands in the headline alone is taken from the name model.
    """
    spans = {i: range(n.first, n.last + 1) for n in tree.names for i in range(n.first, n.last + 1)}
    for token in tree.tokens:
        if token.sentence in headlines and token.text not in large:
            span = spans.get(token.i, ())
            if not span or any(tree[i].text in large for i in span):
                yield token.i


def _spelled(tree: ParseTree) -> Iterator[tuple[int, int]]:
    """Names that an acronym in brackets spells, small words too: ``Group against Fire (GAF)``."""
    for acronym in tree.tokens[2:]:
        if tree[acronym.i - 1].text == "(" and is_acronym(acronym.text):
            letters = acronym.text.lower()
            last = acronym.i - 2
            first = last + 1 - len(letters)
            stretch = tree.tokens[max(0, first) : last + 1]
            initials = "".join(token.text[0].lower() for token in stretch)
            if initials == letters and is_large(stretch[0]) and is_large(stretch[-1]):
                yield first, last


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    words = (token.text.lower().replace("’", "'").strip(".'-") for token in tokens)
    return tuple(word for word in words if word)


def _head(tree: ParseTree, first: int, last: int) -> int:
    """The token whose head stands outside the stretch."""
    for i in range(first, last + 1):
        if not first <= tree[i].head <= last or tree[i].head == i:
            return i
    return last
