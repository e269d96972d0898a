"""The words of a report: codes, answers, places and citations in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.assessed import Confidence, Influence, Status, SupplierResult
from kpo_dd.assessment.result.flags import Evidence, Flag, OpenQuestion
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.assessment.result.screen_readings import (
    CaseOutcome,
    CaseReading,
    CaseReason,
    DimensionResult,
)
from kpo_dd.assessment.result.theme_results import ThemeResult
from kpo_dd.errors import Place, Problem
from kpo_dd.reports.words.answers_in_words import answer_text
from kpo_dd.reports.words.citations import Citation, cite
from kpo_dd.reports.words.foreign import inert
from kpo_dd.reports.words.outline import ReturnTally
from kpo_dd.rulebook.entries import Band, Text, Theme
from kpo_dd.rulebook.indicators import CaseSet, Strength
from kpo_dd.rulebook.principles import Category, CommitmentKind
from kpo_dd.rulebook.questionnaire import NOT_APPLICABLE, AnswerType, Question
from kpo_dd.rulebook.reference import ReferenceTable
from kpo_dd.rulebook.rule import Kind, Severity
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, catalogue, explain, one_line, say, whereabouts

LONGEST_ANSWER = 600
CAVEATS = ("no_proof", "person", "workers", "weights", "unverified", "placeholder", "to_sign")


@dataclass(frozen=True)
class Phrases:
    """Turns what an assessment holds into words of one language."""

    rulebook: Rulebook
    language: Language

    def say(self, key: str, **details: object) -> str:
        """A sentence of the catalogue."""
        return say(self.language, key, **details)

    def words(self, text: Text) -> str:
        """What a rule file says."""
        return text.in_(self.language)

    @property
    def caveats(self) -> list[str]:
        """What a reader has to know before using a report, the gravest first."""
        return [self.say(f"report.note.{caveat}") for caveat in CAVEATS]

    def band(self, band: Band) -> str:
        """A band as a word."""
        return self.say(f"band.{band.key}")

    def severity(self, severity: Severity) -> str:
        """A severity as a word."""
        word = self.say(f"severity.{severity}")
        return word[:1].upper() + word[1:]

    def theme(self, theme: Theme) -> str:
        """A theme in words."""
        return self.say(f"theme.{theme}")

    def kind(self, kind: Kind) -> str:
        """What a flag of this kind of rule is called."""
        return self.say(f"report.kind.{kind}")

    def status(self, status: Status) -> str:
        """A status in words."""
        return self.say(f"report.status.{status}")

    def return_state(self, state: ReturnState) -> str:
        """The state of a return in words."""
        return self.say(f"report.return_state.{state}")

    def returns(self, counted: ReturnTally) -> str:
        """How many returns there are in each state, as one sentence."""
        key = (
            "report.returns.counts_came"
            if counted.in_scope is None
            else "report.returns.counts_in_scope"
        )
        states = {state.value: count for state, count in counted.states.items()}
        return self.say(
            key,
            in_scope=counted.in_scope,
            answered=counted.answered,
            unexpected=counted.unexpected,
            flagged=counted.flagged,
            **states,
        )

    def files(self, line: SupplierReturn) -> str:
        """The files a return came in, by name; a supplier told by a file name only is said to be."""
        names = ", ".join(map(one_line, line.files))
        return self.say("report.returns.hinted", files=names) if line.hinted else names

    def confidence(self, confidence: Confidence) -> str:
        """A confidence as a word."""
        return self.say(f"report.confidence.{confidence}")

    def commitment(self, kind: CommitmentKind) -> str:
        """A kind of commitment in words."""
        return self.say(f"report.commitment.{kind}")

    def categories(self, names: Iterable[str]) -> str:
        """Categories of the Business Principles by their titles, guessed ones marked."""
        known = {one.id: one for one in self.rulebook.principles.categories}
        return "; ".join(self.category(known[name]) for name in names)

    def category(self, category: Category) -> str:
        """A category by its title, marked where it is a guess."""
        title = self.words(category.title)
        guessed = category.status == "placeholder"
        return f"{title} ({self.say('report.placeholder')})" if guessed else title

    def strength(self, strength: Strength) -> str:
        """The strength of an indicator as a word."""
        return self.say(f"report.strength.{strength}")

    def name(self, supplier: SupplierResult | SupplierReturn) -> str:
        """What a supplier is called: its name, else its id, else a dash; there is always something."""
        return one_line(supplier.name) or one_line(supplier.id) or "–"

    def layout(self, layout: str) -> str:
        """A layout in words; an unknown one by its id."""
        known = catalogue(self.language).get(f"report.layout.{layout or 'none'}")
        return known or one_line(layout)

    def percent(self, share: float) -> str:
        """A share (0 to 1) in per cent without decimals."""
        return self.say("report.percent", number=f"{100 * share:.0f}")

    def score(self, scored: SupplierResult | ThemeResult) -> str:
        """A score with its bounds: `41.2 (33.0–58.9)`."""
        low, high = f"{scored.score_low:.1f}", f"{scored.score_high:.1f}"
        return self.say("report.range", score=f"{scored.score:.1f}", low=low, high=high)

    def place(self, place: Place) -> str:
        """A place in words; empty where it is nowhere."""
        return whereabouts(place, self.language)

    def problem(self, problem: Problem) -> str:
        """A problem as one line: where: what: how to fix."""
        return explain(problem, self.language)

    def dimension(self, result: DimensionResult) -> str:
        """A dimension of the ILO tables by its title."""
        titles = {one.id: one.title for one in self.rulebook.indicators.dimensions}
        return self.words(titles[result.dimension])

    def case(self, result: CaseReading) -> str:
        """What the case table says of one set of the indicator screen."""
        table = self.case_set(result)
        match result.reading:
            case CaseOutcome.CLASSIFIED:
                return self.words({row.id: row.title for row in table.rows}[result.row])
            case CaseOutcome.UNCLASSIFIED:
                return self.words(self.rulebook.indicators.cases.unclassified)
            case CaseOutcome.OUTSIDE if table.outside:
                return self.words(table.outside)
            case _:
                return self.say("html.screen_unknown")

    def case_set(self, result: CaseReading) -> CaseSet:
        """The set of the case table a reading belongs to."""
        return next(s for s in self.rulebook.indicators.cases.sets if s.id == result.set)

    def dimensions(self, names: Iterable[str]) -> str:
        """Dimensions of the ILO tables by their titles."""
        titles = {one.id: one.title for one in self.rulebook.indicators.dimensions}
        return "; ".join(self.words(titles[name]) for name in names)

    def case_reason(self, result: CaseReading, reason: CaseReason) -> str:
        """Why a row of the case table does not describe the signs."""
        title = {row.id: row.title for row in self.case_set(result).rows}[reason.row]
        parts = (("missing", reason.missing), ("contrary", reason.contrary))
        why = "; ".join(
            self.say(f"html.screen_{name}", dimensions=self.dimensions(found))
            for name, found in parts
            if found
        )
        return self.say("html.screen_reason", row=self.words(title), why=why)

    @property
    def screen_note(self) -> str:
        """What is said wherever the indicator screen is shown."""
        return self.words(self.rulebook.indicators.cases.note)

    @property
    def screen_source(self) -> str:
        """Where the case table is from, with its mark where nobody has read it in an official text."""
        cases = self.rulebook.indicators.cases
        mark = "" if cases.verified == "yes" else f" ({self.say('report.unverified')})"
        return self.say("html.screen_source", source=f"{cases.source}{mark}")

    def indicator(self, name: str) -> str:
        """A sign of the ILO tables by its title."""
        return self.words(self.rulebook.indicators.by_id[name].title)

    def country(self, code: str) -> str:
        """A country by its name."""
        return self.named(self.rulebook.countries, code)

    def sector(self, code: str) -> str:
        """A sector by its name."""
        return self.named(self.rulebook.sectors, code)

    def named(self, table: ReferenceTable, code: str) -> str:
        """A code by its name; what is no code of the table as it stands."""
        name = table.names.get(code)
        return self.words(name) if name else one_line(code)

    def question(self, question: str) -> str:
        """A question as it is asked; one the questionnaire does not know by its id."""
        asked = self.rulebook.questionnaire.by_id.get(question)
        return self.words(asked.text) if asked else one_line(question)

    def answer(self, evidence: Evidence) -> str:
        """An answer as it was understood."""
        question = self.rulebook.questionnaire.by_id.get(evidence.question)
        text = answer_text(evidence.value)
        if not text:
            return self.say("report.not_answered")
        return self.understood(question, evidence.value) if question else self.quote(text)

    def understood(self, question: Question, value: AnswerValue | None) -> str:
        """An answer in words: options by their text, codes by their names, shares in per cent."""
        match question.type, value:
            case AnswerType.MULTI, tuple():
                return ", ".join(self.option(question, part) for part in value)
            case AnswerType.YES_NO | AnswerType.CHOICE, str():
                return self.option(question, value)
            case AnswerType.COUNTRY, str():
                return self.country(value)
            case AnswerType.SECTOR, str():
                return self.sector(value)
            case AnswerType.SHARE, float():
                return self.percent(value)
            case _:
                return self.quote(answer_text(value))

    def option(self, question: Question, value: str) -> str:
        """One stored option in words."""
        options = {option.id: self.words(option.text) for option in question.options}
        return options.get(value) or self.plain_words.get(value) or one_line(value)

    @cached_property
    def plain_words(self) -> Mapping[str, str]:
        """The answers that any question may have."""
        return {
            "yes": self.say("report.yes"),
            "no": self.say("report.no"),
            NOT_APPLICABLE: self.say("report.not_applicable"),
        }

    def quote(self, text: str) -> str:
        """What somebody else wrote, harmless and of bearable length; line breaks are kept."""
        shown = inert(text).strip()
        if len(shown) <= LONGEST_ANSWER:
            return shown
        return self.say("report.cut", text=shown[:LONGEST_ANSWER], count=len(text))

    def quoted(self, text: str) -> str:
        """The same in quotation marks."""
        return self.say("report.quoted", text=self.quote(text))

    def why_open(self, question: OpenQuestion) -> str:
        """Why a question is open: nothing was written, or nothing that could be used."""
        if not question.raw:
            return self.say("report.open_not_answered")
        return self.say("report.open_unusable", raw=self.quoted(question.raw))

    def left_undecided(self, question: OpenQuestion) -> str:
        """What waits for an open question: rules by id and title, or the exposure."""
        rules = [self.rule(name) for name in question.rules]
        return "; ".join(rules) or self.say("report.needed_for_exposure")

    def finding(self, flag: Flag) -> str:
        """What a flag says; the title of a control says what should be, so a gap says that it is not."""
        title = self.words(flag.rule.title)
        is_gap = flag.rule.kind is Kind.CONTROL
        return self.say("report.gap_title", title=title) if is_gap else title

    def rule(self, name: str) -> str:
        """A rule by its id and title."""
        return f"{name} {self.words(self.rulebook.by_id[name].title)}"

    def weight(self, weight: Influence) -> str:
        """A weight by the rule or the exposure factor it belongs to."""
        if weight.name in self.rulebook.by_id:
            return self.rule(weight.name)
        return self.say(
            "sensitivity.factor", name=self.words(self.rulebook.factors[weight.name].title)
        )

    def citation(self, source: str) -> Citation:
        """A source with its mark."""
        return cite(source, self.rulebook, self.language)

    def citations(self, flag: Flag) -> list[Citation]:
        """Everything a flag rests on."""
        return [self.citation(source) for source in flag.rule.sources]


def due_on(flag: Flag, on: date) -> date:
    """The day by which the corrective action is due; the last of days where there is no later one."""
    days = timedelta(days=flag.rule.due_days)
    return on + days if date.max - on >= days else date.max


def short_figure(value: float) -> str:
    """A figure of any size as short text, without an exponent: 2, 0.25, 1200."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
