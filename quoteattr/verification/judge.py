"""What the answers of an article make of a claim."""

from collections.abc import Sequence
from typing import cast

from attrs import evolve, frozen

from quoteattr.model import Quote, Speaker
from quoteattr.verification.answer import Answer, exact_answers, near_answers
from quoteattr.verification.assembly import Assembly, assembled
from quoteattr.verification.claim import Part
from quoteattr.verification.index import Index
from quoteattr.verification.value import Status, Verification
from quoteattr.verification.whose import Whose

NEAR = 0.6
"""Least score of words that are nearly the claim's."""
_FEWEST_NEAR = 3  # words of a claim that may be near
_TOGETHER = 0.85  # share of a claim that pieces must have
_BETTER = 0.05  # by which pieces must be better than one place
_TIED = 0.02
_FAVOUR = {"theirs": 0.2, "unsure": 0.15, "another's": 0.1}
"""What a quote counts more than the article's own words, by whether it is the claimed speaker's."""
_UNSAID = {"negated": "reported as denied", "questioned": "reported as a question"}


@frozen(eq=False)
class Judge:
    """Judges one claim."""

    index: Index
    claim: str
    parts: tuple[Part, ...]
    whose: Whose

    def verdict(self) -> Verification:
        """The status of the claim, with what shows it."""
        exact = exact_answers(self.index, self.parts)
        if found := self._exact(exact):
            return found
        answers = [answer for answer in near_answers(self.index, self.parts) if self._near(answer)]
        if found := self._exact(answers):
            return found
        best = max(answers, key=self._value, default=None)
        pieces = assembled(self.index, self.parts)
        if pieces and self._convinces(pieces, best):
            return self._assembled(pieces)
        if best is None:
            return self._verification("not_found", reason="the article has no such words")
        if best.holder is None:
            return self._own(best)
        return self._quoted(best, answers)

    def _quote(self, answer: Answer) -> Quote:
        return self.index.quotes[cast("int", answer.holder)]

    def _exact(self, answers: Sequence[Answer]) -> Verification | None:
        """The claim's very words in a quote of the claimed speaker, said and not denied."""
        held = [
            answer
            for answer in answers
            if answer.holder is not None
            and not answer.differences
            and self._said(answer)
            and self.whose.belongs(self._quote(answer)) == "theirs"
        ]
        if not held:
            return None
        if self.whose.claimed is None and len(self._speakers(held)) > 1:
            return self._ambiguous(held, "they stand in quotes of several")
        quote = self._quote(held[0])
        marked = None if quote.type != "indirect" else "reported without quotation marks"
        return self._verification("exact", held[0], others=held[1:], reason=marked)

    def _said(self, answer: Answer) -> bool:
        """Whether the words are said: not denied, and asked only in the speaker's own words."""
        quote = self._quote(answer)
        if quote.polarity == "questioned":
            return quote.type == "direct" or self.index.marked(answer.numbers, quote)
        return quote.polarity == "affirmed"

    def _near(self, answer: Answer) -> bool:
        words = sum(map(len, self.parts))
        return not answer.differences or (answer.score >= NEAR and words >= _FEWEST_NEAR)

    def _value(self, answer: Answer) -> float:
        if answer.holder is None:
            return answer.score
        return answer.score + _FAVOUR[self.whose.belongs(self._quote(answer))]

    def _convinces(self, pieces: Assembly, best: Answer | None) -> bool:
        enough = pieces.score >= _TOGETHER
        return enough and (best is None or pieces.score > best.score + _BETTER)

    def _speakers(self, answers: Sequence[Answer]) -> dict[str, Speaker | None]:
        """Whoever says the words of answers; an unresolved quote has a speaker of its own."""
        quotes = [self._quote(answer) for answer in answers if answer.holder is not None]
        return {quote.speaker.id if quote.speaker else quote.id: quote.speaker for quote in quotes}

    def _quoted(self, best: Answer, answers: Sequence[Answer]) -> Verification:
        """Words of a quote that are not the claim's, or not of its speaker, or denied."""
        quote = self._quote(best)
        belonging = self.whose.belongs(quote)
        tied = [
            answer
            for answer in answers
            if answer.holder is not None
            and self.whose.belongs(self._quote(answer)) == belonging
            and answer.score >= best.score - _TIED
        ]
        speakers = self._speakers(tied)
        if belonging == "unsure":
            return self._ambiguous(tied, self.whose.doubt(quote))
        if belonging == "another's":
            why = "the claimed speaker only reports them" if self.whose.reports(quote) else None
            found = self._verification("other_speaker", best, others=tied, reason=why)
            return found if len(speakers) == 1 else evolve(found, quote=None, speaker=None)
        if self.whose.claimed is None and len(speakers) > 1:
            return self._ambiguous(tied, "nearly the same stands in quotes of several")
        why = None if self._said(best) else _UNSAID[quote.polarity]
        same = [answer for answer in tied if answer.differences == best.differences]
        return self._verification("near", best, others=same, reason=why)

    def _own(self, best: Answer) -> Verification:
        """Words that the article has and nobody in it says, or only in part."""
        spans = self.index.spans(best.numbers, None)
        for rejected in self.index.quotes.rejected:
            if any(rejected.span.covers(span) for span in spans):
                why = f"in quotation marks that report nobody's words ({rejected.reason})"
                return self._verification("not_quotation", best, reason=why)
        partly = self.index.touched(best.numbers)
        why = "only a part of them is a quote" if partly else "the article's own words"
        found = self._verification("not_quotation", best, reason=why)
        return evolve(found, others=tuple(self.index.quotes[number] for number in partly))

    def _assembled(self, pieces: Assembly) -> Verification:
        holders = [*dict.fromkeys(pieces.holders)]
        quotes = [self.index.quotes[number] for number in holders if number is not None]
        speakers = {quote.speaker.id if quote.speaker else quote.id: quote for quote in quotes}
        spans = tuple(
            span
            for piece, holder in zip(pieces.pieces, pieces.holders, strict=True)
            for span in self.index.spans(piece.numbers, holder)
        )
        status: Status = "assembled" if quotes else "not_quotation"
        why = f"put together from {len(pieces.pieces)} places"
        if quotes and None in holders:
            why += ", one of them the article's own words"
        one = quotes[0] if len(holders) == 1 and quotes else None
        return Verification(
            claim=self.claim,
            status=status,
            article=self.index.quotes.article,
            quote=one,
            speaker=quotes[0].speaker if len(speakers) == 1 and None not in holders else None,
            spans=spans,
            differences=tuple(pair for piece in pieces.pieces for pair in piece.differences),
            score=min(1.0, pieces.score),
            reason=why,
            others=() if one else tuple(quotes),
        )

    def _ambiguous(self, answers: Sequence[Answer], reason: str) -> Verification:
        found = self._verification("ambiguous", answers[0], others=answers, reason=reason)
        spans = [
            span for answer in answers for span in self.index.spans(answer.numbers, answer.holder)
        ]
        return evolve(
            found,
            quote=None,
            speaker=None,
            spans=tuple(dict.fromkeys(spans)),
            others=tuple({q.id: q for q in map(self._quote, answers)}.values()),
        )

    def _verification(
        self,
        status: Status,
        answer: Answer | None = None,
        *,
        others: Sequence[Answer] = (),
        reason: str | None = None,
    ) -> Verification:
        article = self.index.quotes.article
        if answer is None:
            return Verification(claim=self.claim, status=status, article=article, reason=reason)
        quote = self._quote(answer) if answer.holder is not None else None
        further = dict.fromkeys(other.holder for other in others if other.holder is not None)
        return Verification(
            claim=self.claim,
            status=status,
            article=article,
            quote=quote,
            speaker=quote.speaker if quote else None,
            spans=self.index.spans(answer.numbers, answer.holder),
            differences=answer.differences,
            score=answer.score,
            reason=reason,
            others=tuple(
                self.index.quotes[number] for number in further if number != answer.holder
            ),
        )
