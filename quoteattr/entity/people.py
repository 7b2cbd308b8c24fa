"""What English words tell about who is meant: the tables of ``data/en/people.toml``."""

from functools import cache, cached_property

from attrs import frozen

from quoteattr.tables import load_table


@frozen(kw_only=True)
class _Titles:
    courtesy: frozenset[str]
    kept: frozenset[str]
    male: tuple[str, ...]
    female: tuple[str, ...]
    married: frozenset[str]
    unmarried: frozenset[str]
    ranks: frozenset[str]
    sure: tuple[str, ...]
    any: tuple[str, ...]


@frozen(kw_only=True)
class _Roles:
    nouns: tuple[str, ...]
    weak: frozenset[str]
    addressed: tuple[str, ...]
    behind: tuple[str, ...]
    charges: frozenset[str]
    vague: tuple[str, ...]
    heard: frozenset[str]
    hearing: frozenset[str]
    male: tuple[str, ...]
    female: tuple[str, ...]


@frozen(kw_only=True)
class _Groups:
    organizations: tuple[str, ...]
    unique: frozenset[str]
    company_forms: tuple[str, ...]
    people: tuple[str, ...]
    documents: tuple[str, ...]
    generic: frozenset[str]
    related: frozenset[str]
    state: frozenset[str]
    alike: tuple[str, ...]
    naming: frozenset[str]
    interviewing: tuple[str, ...]
    issuing: tuple[str, ...]
    issued: tuple[str, ...]
    countries: tuple[str, ...]


@frozen(kw_only=True)
class _Names:
    epithets: frozenset[str]
    prefixes: tuple[str, ...]
    articles: tuple[str, ...]
    particles: tuple[str, ...]
    links: tuple[str, ...]
    suffixes: tuple[str, ...]
    generations: frozenset[str]
    places: frozenset[str]
    inside_male: frozenset[str]
    inside_female: frozenset[str]
    endings_male: tuple[str, ...]
    endings_female: tuple[str, ...]
    no_names: tuple[str, ...]


@frozen(kw_only=True)
class _Address:
    male: tuple[str, ...]
    female: tuple[str, ...]
    tender: tuple[str, ...]


@frozen(kw_only=True)
class _Numbers:
    two: tuple[str, ...]
    three: tuple[str, ...]
    four: tuple[str, ...]
    definite: tuple[str, ...]
    others: tuple[str, ...]


@frozen(kw_only=True)
class _Relatives:
    elders_male: tuple[str, ...]
    elders_female: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]


@frozen(kw_only=True)
class _Given:
    """Names apart by blanks: sixteen thousand strings would take far longer to read."""

    male: str
    female: str


@frozen(kw_only=True)
class _Pronouns:
    male: tuple[str, ...]
    female: tuple[str, ...]
    plural: tuple[str, ...]
    thing: tuple[str, ...]
    first: frozenset[str]
    narrating: frozenset[str]
    own: frozenset[str]
    addressed: frozenset[str]
    sure: frozenset[str]
    no_nominals: frozenset[str]


@frozen(kw_only=True, slots=False)
class People:
    """The tables, with the questions that the rooms ask of them. All words in lower case.

    ``load_people().gender("spokeswoman")`` is ``"female"``.
    """

    titles: _Titles
    roles: _Roles
    groups: _Groups
    names: _Names
    pronouns: _Pronouns
    called: _Address
    relatives: _Relatives
    bearers: dict[str, tuple[str, ...]]
    numbers: _Numbers

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Given names of both sexes: ``mary``, ``john``."""
        return frozenset(_given().male.split() + _given().female.split())

    @cached_property
    def kin(self) -> dict[str, str]:
        """Nouns for relatives that share a family name, with their gender."""
        relatives = self.relatives
        male = dict.fromkeys(relatives.elders_male + relatives.male, "male")
        return male | dict.fromkeys(relatives.elders_female + relatives.female, "female")

    @cached_property
    def elders(self) -> frozenset[str]:
        """Of them parents, wives and husbands."""
        return frozenset(self.relatives.elders_male + self.relatives.elders_female)

    @cached_property
    def address(self) -> dict[str, str]:
        """The gender of whoever is called so: ``sir``."""
        return dict.fromkeys(self.called.male, "male") | dict.fromkeys(self.called.female, "female")

    @cached_property
    def tender(self) -> frozenset[str]:
        """What may stand before a name that is called: ``my``, ``dear``."""
        return frozenset(self.called.tender)

    @cached_property
    def borne(self) -> dict[str, frozenset[str]]:
        """The titles of whom a noun may mean: ``dr`` for ``surgeon``."""
        nouns = {noun for some in self.bearers.values() for noun in some}
        return {
            noun: frozenset(title for title, some in self.bearers.items() if noun in some)
            for noun in nouns
        }

    @cached_property
    def how_many(self) -> dict[str, int]:
        """The number that a word tells: ``both``."""
        words = {2: self.numbers.two, 3: self.numbers.three, 4: self.numbers.four}
        return {word: number for number, each in words.items() for word in each}

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Titles that stand before a name: ``mrs.``, ``doctor``."""
        return frozenset(self.titles.male + self.titles.female + self.titles.any)

    @cached_property
    def sure_titles(self) -> frozenset[str]:
        """Titles behind which a name begins: in ``Mars Society Dr. Ada Lin``, ``dr.``."""
        return frozenset(self.titles.sure)

    @cached_property
    def role_nouns(self) -> frozenset[str]:
        """Nouns for what a person is or does: ``nurse``, ``minister``."""
        return frozenset(self.roles.nouns)

    @cached_property
    def addressed(self) -> frozenset[str]:
        """Offices that follow a courtesy title: ``Mr. Speaker``."""
        return frozenset(self.roles.addressed)

    @cached_property
    def behind_roles(self) -> frozenset[str]:
        """Words with which the complement of a role begins: ``of``."""
        return frozenset(self.roles.behind)

    @cached_property
    def vague(self) -> frozenset[str]:
        """Nouns that hardly tell more than a pronoun: ``man``, or ``sister``, which tells whose."""
        return frozenset(self.roles.vague)

    @cached_property
    def organization_nouns(self) -> frozenset[str]:
        """Nouns for bodies that speak as one: ``ministry``, ``police``."""
        return frozenset(self.groups.organizations)

    @cached_property
    def alike(self) -> dict[str, tuple[str, ...]]:
        """For a noun those that may mean the same body: ``army`` and ``military`` for ``army``."""
        groups = (tuple(words.split()) for words in self.groups.alike)
        return {word: words for words in groups for word in words}

    @cached_property
    def company_forms(self) -> frozenset[str]:
        """What may follow the name of a company behind a comma: ``ltd``."""
        return frozenset(self.groups.company_forms)

    @cached_property
    def body_nouns(self) -> frozenset[str]:
        """Nouns for bodies of which there are many, no names alone: not ``parliament``."""
        return self.organization_nouns - self.groups.unique

    @cached_property
    def document_nouns(self) -> frozenset[str]:
        """Nouns for things that are read: ``letter``, ``report``."""
        return frozenset(self.groups.documents)

    @cached_property
    def group_nouns(self) -> frozenset[str]:
        """Words for many people at once: ``residents``."""
        return frozenset(self.groups.people)

    @cached_property
    def particles(self) -> frozenset[str]:
        """Small words inside personal names: ``van``, ``de``."""
        return frozenset(self.names.particles)

    @cached_property
    def links(self) -> frozenset[str]:
        """Small words inside names of organisations: ``of``."""
        return frozenset(self.names.links)

    @cached_property
    def suffixes(self) -> frozenset[str]:
        """What may follow a personal name: ``jr.``."""
        return frozenset(self.names.suffixes)

    @cached_property
    def joints(self) -> frozenset[str]:
        """Words that may lead from one word of a name on to the next or end it: ``van``, ``jr``."""
        return self.particles | self.links | self.suffixes

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Capitalised words that name nobody: ``monday``."""
        return frozenset(self.names.no_names)

    @cached_property
    def third_person(self) -> frozenset[str]:
        """Pronouns that may stand for somebody spoken of: ``she``, ``it``."""
        kinds = self.pronouns
        return frozenset(kinds.male + kinds.female + kinds.plural + kinds.thing)

    @cached_property
    def personal(self) -> frozenset[str]:
        """The same, and those of who talks: ``I``."""
        return self.third_person | self.pronouns.first

    @cached_property
    def talking(self) -> frozenset[str]:
        """Pronouns for who talks and who is talked to: ``we``, ``you``."""
        return self.pronouns.own | self.pronouns.addressed

    @cached_property
    def referring(self) -> frozenset[str]:
        """Pronouns, and nouns that head a nominal: every other word refers to nobody by itself."""
        bodies = frozenset(words.split()[-1] for words in self.groups.generic)
        nouns = self.role_nouns | self.organization_nouns | self.group_nouns | self.document_nouns
        return nouns | bodies | self.third_person | self.pronouns.narrating

    @cached_property
    def no_lone_names(self) -> frozenset[str]:
        """Words that name nobody by themselves, however they are written: ``Minister``."""
        return self.role_nouns | self.body_nouns | self.titles.unmarried

    @cached_property
    def _gender(self) -> dict[str, str]:
        given = _given()
        gender = dict.fromkeys(given.male.split(), "male")
        gender |= dict.fromkeys(given.female.split(), "female")
        for words, value in (
            (self.titles.male + self.roles.male + self.pronouns.male + self.called.male, "male"),
            (
                self.titles.female + self.roles.female + self.pronouns.female + self.called.female,
                "female",
            ),
        ):
            gender |= dict.fromkeys(words, value)
        return gender

    def gender(self, word: str) -> str | None:
        """``male`` or ``female`` where a title, role, given name or pronoun shows it."""
        return self._gender.get(word)

    def gender_inside(self, word: str) -> str | None:
        """The same for a word behind the first of a name: *Thị*, *Petrovna*."""
        names = self.names
        if word in names.inside_male or word.endswith(names.endings_male):
            return "male"
        female = word in names.inside_female or word.endswith(names.endings_female)
        return "female" if female else None


@cache
def _given() -> _Given:
    return load_table("given.toml", _Given)


@cache
def load_people() -> People:
    """The tables of the package, read once; ``"nurse"`` is one of its ``role_nouns``."""
    return load_table("people.toml", People)
