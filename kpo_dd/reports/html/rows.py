"""The table of suppliers as plain HTML, a row at a time: what can be read without any script."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from kpo_dd.assessment.result.assessed import Confidence, Status, SupplierResult
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.result.officer_entries import SupplierDecision
from kpo_dd.assessment.result.register_standing import RegisterStanding
from kpo_dd.reports.html.outlooks import Outlook
from kpo_dd.reports.words.decision_in_words import decision_notes, decision_word
from kpo_dd.reports.words.outline import flags_of
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.recorded_standing import standing_days
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.wording import one_line

ROW = Markup(
    '<tr id="{0}" data-is="{1}"><th scope="row"><a href="#{0}"><bdi>{2}</bdi></a>'
    "<small><bdi>{3}</bdi></small></th><td>{4}</td></tr>\n"
)
BAND, NOTE = (
    Markup('<span class="band band-{}">{}</span>{}'),
    Markup('<span class="note">{}</span>'),
)
BETWEEN, APART = Markup("</td><td>"), Markup("")
LONGEST_ANCHOR = 60
FLAGS_NAMED = 5
THEME_DIGITS = {theme: str(at) for at, theme in enumerate(Theme)}
INCOMPLETE = "i"


@dataclass(frozen=True)
class SupplierColumn:
    """A column of the table: its heading, and how the script sorts it; `words` from least to most."""

    head: str
    sort: str
    words: str = ""


@dataclass(frozen=True)
class TableRows:
    """Writes the rows of the table of suppliers, and notes which rules they name."""

    p: Phrases
    decisions: Mapping[str, SupplierDecision] = field(default_factory=dict)
    told: dict[Hashable, Markup] = field(default_factory=dict)
    named: dict[str, Rule] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)

    @property
    def columns(self) -> tuple[SupplierColumn, ...]:
        """The headings, in the order of the cells."""
        say = self.p.say
        bands, surely = map(self.p.band, Band), map(self.p.confidence, Confidence)
        return (
            SupplierColumn(say("html.supplier"), "text"),
            SupplierColumn(say("html.band"), "words", "|".join(bands)),
            SupplierColumn(say("html.why_band"), "text"),
            SupplierColumn(say("html.next_step"), "text"),
            SupplierColumn(say("html.step_due"), "day"),
            SupplierColumn(say("html.next_review"), "day"),
            SupplierColumn(say("html.score"), "number"),
            SupplierColumn(say("html.red_flags"), "number"),
            SupplierColumn(say("html.coverage"), "number"),
            SupplierColumn(say("html.confidence"), "words", "|".join(surely)),
            SupplierColumn(say("html.country"), "text"),
            SupplierColumn(say("html.commitment"), "text"),
        )

    def row(self, supplier: SupplierResult, ahead: Outlook, number: int) -> Markup:
        """The row of one supplier; its name leads to its dossier."""
        p, flags = self.p, flags_of(supplier, Kind.RED_FLAG)
        self.named.update((flag.rule.id, flag.rule) for flag in supplier.flags)
        band = ("band", supplier.band, supplier.status, supplier.concern)
        sure = ("sure", supplier.confidence_word, supplier.stability)
        cells = (
            self.once(band, self.band, supplier),
            self.why(supplier, ahead, flags),
            self.step(supplier, ahead),
            ahead.due,
            ahead.review,
            self.score(supplier),
            str(len(flags)),
            p.percent(supplier.coverage),
            self.once(sure, self.sure, supplier),
            self.once(("country", supplier.country), self.country, supplier),
            self.commitment(supplier, ahead.standing),
        )
        who = (self.anchor(supplier.id, number), self.marks(supplier, flags))
        named = (p.name(supplier), one_line(supplier.id))
        return ROW.format(*who, *named, BETWEEN.join(cells))

    def once(
        self, key: Hashable, tell: Callable[[SupplierResult], Markup], supplier: SupplierResult
    ) -> Markup:
        """What is the same for many suppliers."""
        told = self.told.get(key)
        if told is None:
            told = self.told[key] = tell(supplier)
        return told

    def anchor(self, name: str, number: int) -> str:
        """The id of a supplier, where that can be an address in the page; else its place in the table.

        What the page itself is addressed by begins with a small letter.
        """
        first, plain = name[:1], name.translate({ord("-"): "", ord("."): "", ord("_"): ""})
        fits = (first.isupper() or first.isdigit()) and plain.isalnum()
        if not fits or len(name) > LONGEST_ANCHOR or name in self.anchors:
            return f"supplier-{number}"
        self.anchors.add(name)
        return name

    def marks(self, supplier: SupplierResult, flags: Sequence[Flag]) -> str:
        """What the script filters by: the themes with a red flag, and whether anything is left open."""
        themes = {theme for flag in flags for theme in flag.themes}
        marks = "".join(digit for theme, digit in THEME_DIGITS.items() if theme in themes)
        return marks + INCOMPLETE if supplier.left_open else marks

    def band(self, supplier: SupplierResult) -> Markup:
        """The band, and what must be said of it."""
        p, notes = self.p, []
        if supplier.status is not Status.ASSESSED:
            notes.append(f"{p.say('html.upper_band')}; {p.status(supplier.status).lower()}")
        if supplier.concern:
            notes.append(p.concern(supplier))
        said = APART.join(map(NOTE.format, notes))
        return BAND.format(supplier.band.key, p.band(supplier.band), said)

    def why(self, supplier: SupplierResult, ahead: Outlook, flags: Sequence[Flag]) -> Markup:
        """Why the band, and the gravest red flags by ids, which the list of rules explains."""
        named = [flag.rule.id for flag in flags[:FLAGS_NAMED]]
        named += ["…"] if len(flags) > FLAGS_NAMED else []
        if not named:
            gaps = len(flags_of(supplier, Kind.CONTROL))
            named = [f"{self.p.say('html.control_gaps')}: {gaps}"] if gaps else []
        note = NOTE.format(", ".join(named)) if named else APART
        return escape(ahead.why) + note

    def score(self, supplier: SupplierResult) -> Markup:
        """The score that counts; its bounds, where open questions leave any."""
        counts = self.p.figure(supplier.score_that_counts, ".1f")
        if supplier.status is not Status.ASSESSED:
            return escape(self.p.score_that_counts(supplier))
        if supplier.score_low == supplier.score_high:
            return escape(counts)
        low, high = (self.p.figure(one, ".1f") for one in (supplier.score_low, supplier.score_high))
        return escape(counts) + NOTE.format(f"{low}–{high}")

    def sure(self, supplier: SupplierResult) -> Markup:
        """How sure the answers are, and how firmly the band holds."""
        held = self.p.say("html.band_holds", share=self.p.percent(supplier.stability))
        return escape(self.p.confidence(supplier.confidence_word)) + NOTE.format(held)

    def commitment(self, supplier: SupplierResult, standing: RegisterStanding | None) -> Markup:
        """Where the commitment stands in the register; without one, what the return says of it."""
        p = self.p
        if standing is None:
            return escape(p.commitment(supplier.commitment.kind))
        days = standing_days(standing, p, p.day)
        status = escape(p.say(f"register.status.{standing.status}"))
        return status + (NOTE.format(", ".join(days)) if days else APART)

    def step(self, supplier: SupplierResult, ahead: Outlook) -> Markup:
        """What to do next, and below it the decision that stands, where there is one."""
        step = self.once(("step", ahead.step), lambda _: escape(ahead.step), supplier)
        decision = self.decisions.get(supplier.id)
        return step if decision is None else step + self.decision(decision)

    def decision(self, one: SupplierDecision) -> Markup:
        """What was decided, when and by whom, what is due, and whether it saw an older assessment."""
        p, on = self.p, self.p.on
        notes = [] if on is None else decision_notes(one, on, p.language, p.day)
        decided = f"{p.say('book.decision')}: {decision_word(one, p.language)}"
        return NOTE.format("; ".join([decided, *notes]))

    def country(self, supplier: SupplierResult) -> Markup:
        """Where it works; a code that nobody knows is the supplier's word."""
        told = self.p.answers.country(supplier.country)
        known = supplier.country in self.p.rulebook.countries.names
        return (Markup("{}") if known else Markup("<bdi>{}</bdi>")).format(told)
