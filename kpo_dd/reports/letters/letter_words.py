"""What each field of a letter says to one supplier: nothing of rules, bands, scores or of who spoke up.

What may be told is decided in `words/told_to_suppliers.py`, what is asked in `words/asked_questions.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.officer_entries import DecisionCondition
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.reports.letters.addressees import Addressee, ends_on
from kpo_dd.reports.letters.letter_fields import LetterField
from kpo_dd.reports.letters.letter_filling import LetterWords
from kpo_dd.reports.words.asked_questions import AskedQuestion, WhyAsked, asked_of
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperFacts,
    PaperLine,
    PaperList,
    PaperTable,
    PaperText,
    plainly,
    soft,
    strong,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.told_to_suppliers import Request, requests_to, tells_who_spoke
from kpo_dd.reports.words.written_days import written_day
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.wording import one_line

MOST_ASKED_IN_LETTER = 30
LETTER_ACTION_WIDTHS, SHORT_DIGEST_DIGITS = (8, 72, 20), 12
TO_FILL_IN = "_" * 34


class LetterSender(Struct, frozen=True):
    """What only the sender knows: who writes, and whom workers may call; empty where it was not said."""

    name: str = ""
    hotline: str = ""


class LetterWriter(Struct, frozen=True):
    """Puts what there is to say to a supplier into the fields of a letter, in one language.

    `day`: of the letter, where that is not the day of the assessment.
    """

    assessment: Assessment
    p: Phrases
    sender: LetterSender
    day: date | None = None

    def words(self, to: Addressee) -> LetterWords:
        """All fields."""
        found = self.requests(to)
        blocks = {
            LetterField.FINDINGS: tuple(self.findings(found)),
            LetterField.ACTIONS: tuple(self.actions(found)),
            LetterField.QUESTIONS: tuple(self.questions(to)),
            LetterField.PRINCIPLES: tuple(self.principles()),
            LetterField.SIGNATURE: (self.signature(to),),
            LetterField.CONDITIONS: tuple(self.conditions(to)),
        }
        texts = {**self.about(to), **self.promise(to), **self.decided(to)}
        return LetterWords(texts, blocks, self.p.language)

    def about(self, to: Addressee) -> Mapping[LetterField, str]:
        """Who it is, and where its return stands."""
        p, returned = self.p, to.returned
        country = to.result.country if to.result else returned.country if returned else ""
        deadline = returned.deadline if returned else None
        if deadline is not None and deadline < self.assessment.on:
            deadline = None  # nobody can keep it: whoever writes sets another
        state = returned.state if returned else ReturnState.ASSESSED
        return {
            LetterField.SUPPLIER: one_line(to.name) or one_line(to.id),
            LetterField.SUPPLIER_ID: one_line(to.id),
            LetterField.COUNTRY: p.answers.country(country) if country else "",
            LetterField.CONTACT: one_line(returned.contact) if returned else "",
            LetterField.DATE: written_day(self.day or self.assessment.on, p.language),
            LetterField.DEADLINE: written_day(deadline, p.language) if deadline else "",
            LetterField.STATE: p.say(f"letter.state.{state}"),
            LetterField.SENDER: one_line(self.sender.name),
            LetterField.HOTLINE: one_line(self.sender.hotline),
        }

    def promise(self, to: Addressee) -> Mapping[LetterField, str]:
        """What the supplier said of the Business Principles, and until when it holds."""
        p = self.p
        if to.result is None:
            kind = p.commitment(CommitmentKind.NOT_ANSWERED)
            return {
                LetterField.COMMITMENT: kind,
                LetterField.VERSION: p.rulebook.principles.version,
            }
        said, ends = to.result.commitment, ends_on(to.result, self.assessment)
        return {
            LetterField.COMMITMENT: p.commitment(said.kind),
            LetterField.SIGNED_ON: written_day(said.signed_on, p.language)
            if said.signed_on
            else "",
            LetterField.VALID_UNTIL: written_day(ends, p.language) if ends else "",
            LetterField.VERSION: p.rulebook.principles.version,
        }

    def decided(self, to: Addressee) -> Mapping[LetterField, str]:
        """The day of the decision; why it was made is nothing that a letter tells."""
        decision = self.assessment.entries.decisions.get(to.id)
        day = written_day(decision.on, self.p.language) if decision else ""
        return {LetterField.DECIDED_ON: day}

    def conditions(self, to: Addressee) -> Iterator[PaperBlock]:
        """What has to be fulfilled, each by when."""
        decision = self.assessment.entries.decisions.get(to.id)
        agreed = decision.conditions if decision else ()
        if not agreed:
            yield PaperLine(plainly(self.p.say("letter.no_conditions")))
            return
        yield PaperList(tuple(map(self.condition, agreed)))

    def condition(self, one: DecisionCondition) -> PaperText:
        """One of them."""
        text = one_line(one.text)
        if one.due is None:
            return plainly(text)
        day = written_day(one.due, self.p.language)
        return (Bit(text), Bit(f" – {self.p.say('letter.by_day', day=day)}", BitLook.STRONG))

    def requests(self, to: Addressee) -> tuple[Request, ...]:
        """What it is asked to do."""
        if to.result is None:
            return ()
        return requests_to(to.result, self.p.rulebook, self.assessment.on)

    def findings(self, found: Sequence[Request]) -> Iterator[PaperBlock]:
        """The answers that something follows from, numbered as the actions are."""
        if not found:
            yield PaperLine(plainly(self.p.say("letter.no_findings")))
            return
        yield PaperLine(plainly(self.p.say("letter.lead.findings")))
        yield PaperList(tuple(self.finding(number, one) for number, one in enumerate(found, 1)))

    def finding(self, number: int, one: Request) -> PaperText:
        """One of them, with what was answered."""
        words = self.p.answers
        bits = [Bit(f"({number}) ", BitLook.STRONG)]
        for answer in one.answers:
            bits.append(Bit(f"{words.numbered(answer.question)} "))
            bits.append(Bit(f"{words.answer(answer)}  ", BitLook.STRONG))
        return tuple(bits)

    def actions(self, found: Sequence[Request]) -> Iterator[PaperBlock]:
        """What to do by when; nothing is said of nothing."""
        if not found:
            return
        yield PaperLine(plainly(self.p.say("letter.lead.actions")))
        headings = tuple(map(self.p.say, ("letter.point", "to_supplier.to_do", "to_supplier.by")))
        rows = tuple(
            (
                (strong(f"({number})"),),
                tuple(plainly(self.p.words(step)) for step in one.steps),
                (
                    strong(written_day(one.due, self.p.language)),
                    *([soft(self.p.say("to_supplier.first"))] if one.urgent else []),
                ),
            )
            for number, one in enumerate(found, 1)
        )
        yield PaperTable(headings, rows, LETTER_ACTION_WIDTHS)

    def questions(self, to: Addressee) -> Iterator[PaperBlock]:
        """What is still to be answered; all of it, where nothing usable came."""
        if to.result is None:
            yield PaperLine(plainly(self.p.say("letter.all_questions")))
            return
        asked = asked_of(to.result, self.p.rulebook, self.p.language)
        if not asked:
            yield PaperLine(plainly(self.p.say("to_supplier.nothing_asked")))
            return
        yield PaperLine(plainly(self.p.say("letter.lead.questions")))
        yield PaperList(tuple(map(self.question, asked[:MOST_ASKED_IN_LETTER])))
        others = ", ".join(str(one.number) for one in asked[MOST_ASKED_IN_LETTER:])
        if others:
            yield PaperLine(plainly(self.p.say("to_supplier.asked_more", numbers=others)))

    def question(self, one: AskedQuestion) -> PaperText:
        """A question with its number, what is the matter, and the answers it allows."""
        question = self.p.rulebook.questionnaire.by_id[one.question]
        silent = one.why is WhyAsked.NOT_ANSWERED or tells_who_spoke(question)
        reason = "" if silent else one.reason
        options = f" ({'; '.join(one.options)})" if one.options else ""
        return (
            Bit(f"{one.number}. ", BitLook.STRONG),
            Bit(f"{one.text}{options}"),
            Bit(f" {reason}", BitLook.SOFT),
        )

    def principles(self) -> Iterator[PaperBlock]:
        """The principles as far as they are known; what is a guess is marked."""
        p, principles = self.p, self.p.rulebook.principles
        digest = p.rulebook.principles_sha256[:SHORT_DIGEST_DIGITS]
        yield PaperLine(strong(p.words(principles.title)))
        yield PaperLine(soft(p.say("html.principles", version=principles.version, digest=digest)))
        yield PaperList(tuple(plainly(p.category(one)) for one in principles.categories))
        yield PaperLine(soft(p.say("letter.principles_text")))

    def signature(self, to: Addressee) -> PaperFacts:
        """Where somebody signs for the supplier."""
        keys = ("html.signatory", "html.signatory_title", "html.signed_on", "letter.hand")
        rows = tuple((self.p.say(key), plainly(TO_FILL_IN)) for key in keys)
        return PaperFacts(
            ((self.p.say("html.supplier"), strong(one_line(to.name or to.id))), *rows)
        )
