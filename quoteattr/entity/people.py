"""What English words tell about who is meant: the tables of ``data/en/people.toml``."""

from functools import cache, cached_property

from attrs import frozen

from quoteattr.tables import load_table


@frozen(kw_only=True)
class _Titles:
    courtesy: tuple[str, ...]
    kept: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]
    married: tuple[str, ...]
    unmarried: tuple[str, ...]
    ranks: tuple[str, ...]
    any: tuple[str, ...]


@frozen(kw_only=True)
class _Roles:
    nouns: tuple[str, ...]
    weak: tuple[str, ...]
    vague: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]


@frozen(kw_only=True)
class _Groups:
    organizations: tuple[str, ...]
    unique: tuple[str, ...]
    company_forms: tuple[str, ...]
    people: tuple[str, ...]
    documents: tuple[str, ...]
    generic: tuple[str, ...]
    state: tuple[str, ...]
    alike: tuple[str, ...]
    naming: tuple[str, ...]
    issuing: tuple[str, ...]
    issued: tuple[str, ...]


@frozen(kw_only=True)
class _Names:
    epithets: tuple[str, ...]
    particles: tuple[str, ...]
    links: tuple[str, ...]
    suffixes: tuple[str, ...]
    no_names: tuple[str, ...]


@frozen(kw_only=True)
class _Address:
    male: tuple[str, ...]
    female: tuple[str, ...]


@frozen(kw_only=True)
class _Relatives:
    elders_male: tuple[str, ...]
    elders_female: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]


@frozen(kw_only=True)
class _Given:
    male: tuple[str, ...]
    female: tuple[str, ...]


@frozen(kw_only=True)
class _Pronouns:
    male: tuple[str, ...]
    female: tuple[str, ...]
    plural: tuple[str, ...]
    thing: tuple[str, ...]
    first: tuple[str, ...]
    narrating: tuple[str, ...]


@frozen(kw_only=True, slots=False)
class People:
    """The tables, with the questions that the rooms ask of them. All words in lower case."""

    titles: _Titles
    roles: _Roles
    groups: _Groups
    names: _Names
    pronouns: _Pronouns
    called: _Address
    relatives: _Relatives
    bearers: dict[str, tuple[str, ...]]

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Given names of both sexes."""
        return frozenset(_given().male + _given().female)

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
    def title_words(self) -> frozenset[str]:
        """Titles that stand before a name."""
        return frozenset(self.titles.male + self.titles.female + self.titles.any)

    @cached_property
    def role_nouns(self) -> frozenset[str]:
        """Nouns for what a person is or does."""
        return frozenset(self.roles.nouns)

    @cached_property
    def vague(self) -> frozenset[str]:
        """Nouns that describe hardly more than a pronoun does, or by whose relative one is."""
        return frozenset(self.roles.vague)

    @cached_property
    def organization_nouns(self) -> frozenset[str]:
        """Nouns for bodies that speak as one."""
        return frozenset(self.groups.organizations)

    @cached_property
    def alike(self) -> dict[str, tuple[str, ...]]:
        """For a noun those that may stand for the same body, itself among them."""
        groups = (tuple(words.split()) for words in self.groups.alike)
        return {word: words for words in groups for word in words}

    @cached_property
    def company_forms(self) -> frozenset[str]:
        """What may follow the name of a company behind a comma."""
        return frozenset(self.groups.company_forms)

    @cached_property
    def body_nouns(self) -> frozenset[str]:
        """Nouns for bodies of which there are many: alone they are no name."""
        return self.organization_nouns - frozenset(self.groups.unique)

    @cached_property
    def document_nouns(self) -> frozenset[str]:
        """Nouns for things that are read."""
        return frozenset(self.groups.documents)

    @cached_property
    def group_nouns(self) -> frozenset[str]:
        """Words for many people at once."""
        return frozenset(self.groups.people)

    @cached_property
    def particles(self) -> frozenset[str]:
        """Small words inside personal names."""
        return frozenset(self.names.particles)

    @cached_property
    def links(self) -> frozenset[str]:
        """Small words inside names of organisations."""
        return frozenset(self.names.links)

    @cached_property
    def suffixes(self) -> frozenset[str]:
        """What may follow a personal name."""
        return frozenset(self.names.suffixes)

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Capitalised words that name nobody."""
        return frozenset(self.names.no_names)

    @cached_property
    def third_person(self) -> frozenset[str]:
        """Pronouns that may stand for somebody spoken of."""
        kinds = self.pronouns
        return frozenset(kinds.male + kinds.female + kinds.plural + kinds.thing)

    @cached_property
    def _gender(self) -> dict[str, str]:
        given = _given()
        gender = dict.fromkeys(given.male, "male") | dict.fromkeys(given.female, "female")
        for words, value in (
            (self.titles.male + self.roles.male + self.pronouns.male, "male"),
            (self.titles.female + self.roles.female + self.pronouns.female, "female"),
        ):
            gender |= dict.fromkeys(words, value)
        return gender

    def gender(self, word: str) -> str | None:
        """``male`` or ``female`` where a title, role, given name or pronoun shows it."""
        return self._gender.get(word)


@cache
def _given() -> _Given:
    return load_table("given.toml", _Given)


@cache
def load_people() -> People:
    """The tables of the package."""
    return load_table("people.toml", People)
