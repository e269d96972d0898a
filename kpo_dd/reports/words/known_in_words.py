"""What the buyer knows, in words: what it is about, both sides of it, and which was read."""

from __future__ import annotations

from msgspec import Struct

from kpo_dd.assessment.result.known_answers import KnownAnswer
from kpo_dd.reports.words.answers_in_words import AnswersInWords
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.wording import say


class KnownInWords(Struct, frozen=True):
    """Turns what is known into words of one language."""

    answers: AnswersInWords

    def about(self, known: KnownAnswer) -> str:
        """The question; of a fact or of another question, what it is, and the question it speaks of."""
        asked = self.answers.numbered(known.question) if known.question else ""
        if known.name == known.question:
            return asked
        is_fact = known.name in set(KnownFact)
        fact = (
            say(self.answers.language, f"report.known_fact.{known.name}")
            if is_fact
            else self.answers.numbered(known.name)
        )
        return f"{fact} → {asked}" if asked else fact

    def on_list(self, known: KnownAnswer) -> str:
        """What the list says, as it was written where it is no answer itself."""
        if known.name == known.question:
            return self.answers.answer(known.known)
        return self.answers.quote(known.known.raw) or self.answers.as_given(known.known.value)

    def answered(self, known: KnownAnswer) -> str:
        """What the supplier answered, and what it wrote where that could not be read."""
        if known.answered is None:
            return ""
        said = self.answers.answer(known.answered)
        unread = known.answered.value is None and known.answered.raw
        return f"{said} ({self.answers.quoted(known.answered.raw)})" if unread else said

    def reading(self, known: KnownAnswer) -> str:
        """What became of it."""
        return say(self.answers.language, f"report.known_reading.{known.reading}")
