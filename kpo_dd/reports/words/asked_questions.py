"""What is to be asked of one supplier, in any language: numbered as in the form, with its options and why.

It goes to the supplier. So it names no rule, no theme and nothing the buyer knows; and answers that do not
go together are named only where neither tells what happened to workers: nobody is to look for who spoke.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag
from kpo_dd.reading.values.asked_forms import (
    LISTED_ELSEWHERE,
    form_in_words,
    options_in_words,
)
from kpo_dd.reading.values.words import NOT_APPLICABLE_WORDS, plain
from kpo_dd.reports.words.how_to_answer import how_to_mend
from kpo_dd.reports.words.outline import flags_of
from kpo_dd.rulebook.conditions import FALSE, UNKNOWN
from kpo_dd.rulebook.open_gates import gate_truths
from kpo_dd.rulebook.questionnaire import Question, Unit
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook, section_titles
from kpo_dd.wording import Language, one_line, say


class WhyAsked(StrEnum):
    """Why a question is asked once more."""

    NOT_ANSWERED = "not_answered"
    NOT_READABLE = "not_readable"
    CONTRADICTION = "contradiction"


class StillAsked(Struct, frozen=True):
    """A question that is to be asked again: `written` is what stands there, harmless and in one line;
    `beside` are the questions whose answers do not go with this one."""

    question: str
    why: WhyAsked
    written: str = ""
    beside: tuple[str, ...] = ()


class AskedQuestion(Struct, frozen=True):
    """One question in the words of one language.

    `number` is that of the form. `help`: what helps to answer, with the form and the unit of the answer.
    `reason`: what is the matter, in one or two sentences.
    """

    question: str
    number: int
    section: str
    text: str
    help: str
    options: tuple[str, ...]
    why: WhyAsked
    written: str
    reason: str


def asked_of(
    result: SupplierResult, rulebook: Rulebook, language: Language
) -> tuple[AskedQuestion, ...]:
    """Everything that is to be asked of a supplier, in the order of the form."""
    words = AskedInWords(rulebook, language)
    return tuple(words.asked(one) for one in still_asked(result, rulebook))


def still_asked(result: SupplierResult, rulebook: Rulebook) -> tuple[StillAsked, ...]:
    """The same without words: open questions, unreadable answers, answers that do not go together."""
    found = {one.question: one for one in contradicting(result, rulebook)}
    found |= {one.question: one for one in not_readable(result, rulebook)}
    missing = (name for name in result.left_open if name not in found)
    found |= {name: StillAsked(name, WhyAsked.NOT_ANSWERED) for name in missing}
    numbers = rulebook.numbers
    known = (one for one in found.values() if one.question in numbers)
    return tuple(sorted(known, key=lambda one: numbers[one.question]))


def not_readable(result: SupplierResult, rulebook: Rulebook) -> Iterator[StillAsked]:
    """Answers that say something and could not be read, unless the question is certainly not asked."""
    left_open = {one.question: one.raw for one in result.open_questions if one.raw.strip()}
    unread = {one.question: one.raw for one in result.answers if is_unread(one)}
    odd = unread | left_open
    if not odd:
        return
    values = {one.question: one.value for one in result.answers if one.value is not None}
    truths = gate_truths(values, rulebook.questionnaire, odd)
    for question, raw in odd.items():
        asked = question in result.left_open or truths.get(question, FALSE) != FALSE
        waits = truths.get(question) == UNKNOWN and is_not_applicable(raw)
        if asked and not waits:  # "n/a" may be right: its gate is asked about first
            yield StillAsked(question, WhyAsked.NOT_READABLE, one_line(raw))


def is_unread(answer: Evidence) -> bool:
    """Whether a supplier wrote something that was not understood."""
    return answer.value is None and bool(answer.raw.strip()) and not answer.ours


def is_not_applicable(raw: str) -> bool:
    """Whether an answer is one of the ways to say that a question does not apply."""
    return plain(raw) in NOT_APPLICABLE_WORDS


def contradicting(result: SupplierResult, rulebook: Rulebook) -> Iterator[StillAsked]:
    """Answers of the supplier's own that do not go together, each with the others."""
    beside: dict[str, dict[str, None]] = {}
    written: dict[str, str] = {}
    for flag in flags_of(result, Kind.CONSISTENCY):
        if may_be_told(flag, rulebook):
            said = answers_said(flag, rulebook)
            written |= said
            for question in said:
                others = dict.fromkeys(name for name in said if name != question)
                beside[question] = beside.get(question, {}) | others
    for question, others in beside.items():
        why, text = WhyAsked.CONTRADICTION, one_line(written[question])
        yield StillAsked(question, why, text, tuple(others))


def answers_said(flag: Flag, rulebook: Rulebook) -> dict[str, str]:
    """Question to what was written, of all that a contradiction is made of; a place contradicts nothing."""
    known = rulebook.questionnaire.by_id
    said = ((one.question, one.raw) for one in flag.evidence if one.raw.strip())
    return {name: raw for name, raw in said if known[name].type not in LISTED_ELSEWHERE}


def may_be_told(flag: Flag, rulebook: Rulebook) -> bool:
    """Whether a contradiction may be named to the supplier: all of it is its own, none of it about harm."""
    known = rulebook.questionnaire.by_id
    asked = (known.get(one.question) for one in flag.evidence)
    own = not any(one.ours for one in flag.evidence)
    return own and not any(one is None or tells_of_workers(one) for one in asked)


def tells_of_workers(question: Question) -> bool:
    """Whether a question is about what workers said or suffered."""
    return question.remedy or question.unit is Unit.COMPLAINTS


class AskedInWords(Struct, frozen=True, dict=True):
    """Puts what is asked into the words of one language."""

    rulebook: Rulebook
    language: Language

    def asked(self, still: StillAsked) -> AskedQuestion:
        """One question with all that is needed to answer it."""
        question = self.rulebook.questionnaire.by_id[still.question]
        shown = question.help.in_(self.language) if question.help else ""
        return AskedQuestion(
            question=question.id,
            number=self.rulebook.numbers[question.id],
            section=self.sections[question.id],
            text=question.text.in_(self.language),
            help="\n".join(filter(None, (shown, form_in_words(question, self.language)))),
            options=options_in_words(question, self.language),
            why=still.why,
            written=still.written,
            reason=self.reason(still, question),
        )

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """Question to the heading it stands under."""
        titles = section_titles(self.rulebook.questionnaire)
        return {name: title.in_(self.language) for name, title in titles.items()}

    def reason(self, still: StillAsked, question: Question) -> str:
        """What is the matter."""
        match still.why:
            case WhyAsked.NOT_ANSWERED:
                return self.phrase("not_answered")
            case WhyAsked.NOT_READABLE:
                mended = how_to_mend(question, still.written, self.rulebook, self.language)
                return self.phrase("not_readable", written=still.written, how=mended)
            case WhyAsked.CONTRADICTION:
                return self.contradiction(still)

    def contradiction(self, still: StillAsked) -> str:
        """With which answers one does not go together; that it is to be checked where it stands alone."""
        if not still.beside:
            return self.phrase("odd", written=still.written)
        numbers = sorted(self.rulebook.numbers[name] for name in still.beside)
        named = ", ".join(map(str, numbers))
        return self.phrase("contradiction", written=still.written, numbers=named)

    def phrase(self, why: str, **details: object) -> str:
        """A reason of the catalogue."""
        return say(self.language, f"ask.why.{why}", **details)
