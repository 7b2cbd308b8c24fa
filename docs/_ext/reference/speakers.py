"""What finds a speaker, in the order in which it is asked."""

from quoteattr.speaker.resolve import CERTAINTIES, DIALOGUE, SIEVES
from reference.markdown import code, prose, table


def sieves() -> str:
    """The dialogue, and the sieves behind it."""
    rows = [(code(DIALOGUE), "The best sequence of speakers for all turns of a conversation.")]
    rows += [(code(name), prose(sieve.__doc__)) for name, sieve in SIEVES]
    return table(("what the evidence says", "whom it takes"), rows)


def certainties() -> str:
    """How sure a dialogue is, in words and in shares."""
    rows = [(code(words), f"{least:.0%}") for least, words in CERTAINTIES]
    return table(("what the evidence says", "the speaker has a share of at least"), rows)
