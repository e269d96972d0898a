"""The words of a report in the reader's language: codes, figures, returns, places and citations.

Answers, rules and the indicator screen have words of their own beside it; each speaks of one thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from msgspec import Struct

from kpo_dd.assessment.result.alignments import CategoryAlignment
from kpo_dd.assessment.result.assessed import (
    Assessment,
    Confidence,
    Status,
    SupplierResult,
)
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.result.return_states import ReturnState, SupplierReturn
from kpo_dd.assessment.result.theme_results import ThemeResult
from kpo_dd.errors import Place
from kpo_dd.reports.words.alignment_in_words import AlignmentInWords
from kpo_dd.reports.words.answers_in_words import AnswersInWords
from kpo_dd.reports.words.citations import Citation, cite
from kpo_dd.reports.words.figures_in_words import FiguresInWords
from kpo_dd.reports.words.known_in_words import KnownInWords
from kpo_dd.reports.words.outline import BandBacking, ReturnTally, backing_of
from kpo_dd.reports.words.problems_in_words import ProblemsInWords
from kpo_dd.reports.words.rules_in_words import RulesInWords
from kpo_dd.reports.words.screen_in_words import ScreenInWords
from kpo_dd.reports.words.yearly_cases import YearLine
from kpo_dd.rulebook.entries import Band, Text, Theme
from kpo_dd.rulebook.method import Factor
from kpo_dd.rulebook.principles import Category, CommitmentKind
from kpo_dd.rulebook.rule import Kind, Rule, Severity
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, catalogue, day_words, figure, one_line, say, whereabouts

MOST_STRANGERS = 5  # named in the sentence that counts returns
CAVEATS = ("no_proof", "person", "workers", "weights", "unverified", "placeholder", "to_sign")


class Phrases(Struct, frozen=True, dict=True):
    """Turns what an assessment holds into words of one language.

    `on` is the day of the assessment, None where there is none: a citation that is not in force on it
    is marked.
    """

    rulebook: Rulebook
    language: Language
    on: date | None = None

    @cached_property
    def answers(self) -> AnswersInWords:
        """The words for what was asked and answered."""
        return AnswersInWords(self.rulebook, self.language)

    @cached_property
    def rules(self) -> RulesInWords:
        """The words for rules and what hangs on them."""
        return RulesInWords(self.rulebook, self.language)

    @cached_property
    def figures(self) -> FiguresInWords:
        """The words for reference figures."""
        return FiguresInWords(self.rulebook, self.language)

    @cached_property
    def alignment(self) -> AlignmentInWords:
        """The words for alignment with the Business Principles."""
        return AlignmentInWords(self.rulebook.alignment, self.language)

    @cached_property
    def known(self) -> KnownInWords:
        """The words for what the buyer knows."""
        return KnownInWords(self.answers)

    @cached_property
    def screen(self) -> ScreenInWords:
        """The words for the indicator screen."""
        return ScreenInWords(self.rulebook.indicators, self.language)

    @cached_property
    def runs(self) -> dict[int, tuple[Assessment, ProblemsInWords]]:
        """The words for problems of the runs that were asked for; each run is kept, to be the one it was."""
        return {}

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

    def themes(self, themes: Iterable[Theme]) -> str:
        """Themes in words, in one line."""
        return "; ".join(map(self.theme, themes))

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
        known = "came" if counted.in_scope is None else "in_scope"
        states = {state.value: count for state, count in counted.states.items()}
        return self.say(
            f"report.returns.counts_{known}",
            in_scope=counted.in_scope,
            answered=counted.answered,
            unexpected=self.strangers(counted),
            flagged=counted.flagged,
            **states,
        )

    def strangers(self, counted: ReturnTally) -> str:
        """How many answered and are not on the list, and who: the first of them."""
        if not counted.strangers:
            return str(counted.unexpected)
        names = [self.id_and_name(line) for line in counted.strangers[:MOST_STRANGERS]]
        names += ["…"] if counted.unexpected > MOST_STRANGERS else []
        said = {"unexpected": counted.unexpected, "names": ", ".join(names)}
        return self.say("report.returns.strangers", **said)

    def id_and_name(self, line: SupplierReturn) -> str:
        """A supplier by its id, with its name where that is known and another."""
        named = {"id": one_line(line.id), "name": one_line(line.name)}
        return self.say("asked.named", **named) if line.name not in {"", line.id} else named["id"]

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

    def yearly(self, line: YearLine) -> str:
        """How many report a case of a year, deny it, or do not say."""
        return self.say(
            "console.cases_line",
            whose=self.say(f"report.whose_cases.{line.whose}"),
            cases=line.cases,
            denied=line.denied,
            silent=line.silent,
        )

    def category(self, category: Category) -> str:
        """A category by its title, marked where it is a guess."""
        title = self.words(category.title)
        guessed = category.status == "placeholder"
        return f"{title} ({self.say('report.placeholder')})" if guessed else title

    def name(self, supplier: SupplierResult | SupplierReturn) -> str:
        """What a supplier is called: its name, else its id, else a dash; there is always something."""
        return one_line(supplier.name) or one_line(supplier.id) or "–"

    def layout(self, layout: str) -> str:
        """A layout in words; an unknown one by its id."""
        known = catalogue(self.language).get(f"report.layout.{layout or 'none'}")
        return known or one_line(layout)

    def percent(self, share: float) -> str:
        """A share (0 to 1) in per cent without decimals."""
        return self.answers.percent(share)

    def figure(self, number: float, form: str) -> str:
        """A number as the language writes it, in a form of Python's: `.1f`, `+.1f`, `g`."""
        return figure(number, form, self.language)

    def short_figure(self, value: float) -> str:
        """A figure of any size as short text, without an exponent: 2, 0.25, 1200."""
        text = self.figure(round(value, 2) + 0.0, ".2f")
        return text.rstrip("0").rstrip(".,")

    def score(self, scored: SupplierResult | ThemeResult) -> str:
        """A score with its bounds: `41.2 (33.0–58.9)`; alone where nothing is open."""
        low, high = self.figure(scored.score_low, ".1f"), self.figure(scored.score_high, ".1f")
        score = self.figure(scored.score, ".1f")
        return score if low == high else self.say("report.range", score=score, low=low, high=high)

    def score_that_counts(self, supplier: SupplierResult) -> str:
        """A supplier's score with its bounds; where information is insufficient, how high it may be."""
        if supplier.status is Status.ASSESSED:
            return self.score(supplier)
        return self.say("report.up_to", score=self.figure(supplier.score_that_counts, ".1f"))

    def concern(self, supplier: SupplierResult) -> str:
        """What stands behind a band that mixes several things; empty for others."""
        return self.say(f"report.concern.{supplier.concern}") if supplier.concern else ""

    def backing(self, held: SupplierResult | BandBacking) -> str:
        """What would confirm a low band, or what it rests on; empty where there is nothing to say."""
        backing = held if isinstance(held, BandBacking) else backing_of(held)
        if backing.unconfirmed and not backing.confirming:
            return self.say("report.backing.nothing_confirms")
        if backing.unconfirmed:
            asked = (self.answers.document(name) for name in backing.confirming)
            return self.say("report.backing.confirming", documents="; ".join(asked))
        return self.say("report.backing.not_seen") if backing.not_seen else ""

    def day(self, day: date | None) -> str:
        """A day as the language writes it; empty for none."""
        return day_words(day, self.language) if day else ""

    def place(self, place: Place) -> str:
        """A place in words; empty where it is nowhere."""
        return whereabouts(place, self.language)

    def problems(self, assessment: Assessment) -> ProblemsInWords:
        """The words for the problems of an assessment, the same for all reports that share these phrases."""
        known = self.runs.get(id(assessment))
        if known is None:
            words = ProblemsInWords.of(assessment, self.rulebook, self.language)
            known = self.runs[id(assessment)] = (assessment, words)
        return known[1]

    def citation(self, source: str) -> Citation:
        """A source with its mark."""
        if source not in self.cited:
            self.cited[source] = cite(source, self.rulebook, self.language, self.on)
        return self.cited[source]

    @cached_property
    def cited(self) -> dict[str, Citation]:
        """The sources that were asked for so far: many findings rest on the same."""
        return {}

    def citations(self, flag: Flag) -> list[Citation]:
        """Everything a flag rests on."""
        return [self.citation(source) for source in flag.sources]

    def factor_citations(self, factor: Factor, country: str) -> list[Citation]:
        """Everything an exposure factor rests on that speaks of a supplier's country."""
        known = self.rulebook.sources
        held_up = (name for name in factor.sources if known[name].speaks_of(country))
        return [self.citation(name) for name in held_up]

    def alignment_sources(self, line: CategoryAlignment, country: str) -> list[Citation]:
        """What the signs that are not shown rest on, as far as it speaks of the supplier's country."""
        known = self.rulebook.sources
        held_up = (name for name in self.alignment.sources(line) if known[name].speaks_of(country))
        return [self.citation(name) for name in held_up]

    def limits(self, flag: Flag) -> list[str]:
        """The limits of the place a flag compares with, and whose law each is."""
        return [self.rules.limit(read) for read in flag.limits]


def due_on(flag: Flag, on: date) -> date:
    """The day by which the corrective action is due."""
    return rule_due_on(flag.rule, on)


def rule_due_on(rule: Rule, on: date) -> date:
    """The day by which what a rule asks for is due; the last of days where there is no later one."""
    days = timedelta(days=rule.due_days)
    return on + days if date.max - on >= days else date.max
