"""The table of suppliers as plain HTML, a row at a time: what can be read without any script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import escape
from msgspec import Struct

from kpo_dd.assessment.result.assessed import Concern, Confidence, Status, SupplierResult
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.assessment.result.officer_entries import SupplierDecision
from kpo_dd.assessment.result.register_standing import RegisterStanding
from kpo_dd.reports.html.outlooks import Outlook
from kpo_dd.reports.made_once import MadeOfThing, MadeOnce
from kpo_dd.reports.words.decision_in_words import decision_notes, decision_word
from kpo_dd.reports.words.outline import flags_of
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.recorded_standing import standing_days
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.wording import one_line

BETWEEN_CELLS = "</td><td>"
NO_PART_OF_A_WORD = str.maketrans("", "", "-._")
LONGEST_ANCHOR = 60
FLAGS_NAMED = 5
THEME_DIGITS = {theme: str(at) for at, theme in enumerate(Theme)}
INCOMPLETE = "i"
SaidBand = tuple[Band, Status, Concern | None]  # all that the cell of a band says


class SupplierColumn(Struct, frozen=True):
    """A column of the table: its heading, and how the script sorts it; `words` from least to most."""

    head: str
    sort: str
    words: str = ""


class TableRows:
    """Writes the rows of the table as they stand in the page, and notes which rules they name."""

    def __init__(
        self, phrases: Phrases, decisions: Mapping[str, SupplierDecision] | None = None
    ) -> None:
        self.p, self.decisions = phrases, decisions or {}
        self.named: dict[str, Rule] = {}
        self.anchors: set[str] = set()
        self.escaped: MadeOnce[str, str] = MadeOnce(escape)
        self.points, self.percent = MadeOnce(self.one_decimal), MadeOnce(phrases.percent)
        self.up_to, self.gaps = MadeOnce(self.at_most), MadeOnce(self.named_gaps)
        self.notes: MadeOnce[str, str] = MadeOnce(note_below)
        self.countries, self.surely = MadeOnce(self.country), MadeOnce(self.sure)
        self.digits = MadeOfThing(theme_digits)
        self.bands, self.recorded = MadeOnce(self.band), MadeOnce(self.standing)

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

    def row(self, supplier: SupplierResult, ahead: Outlook, number: int) -> str:
        """The row of one supplier as it stands in the page; its name leads to its dossier."""
        p, flags, escaped = self.p, flags_of(supplier, Kind.RED_FLAG), self.escaped
        for flag in supplier.flags:
            self.named[flag.rule.id] = flag.rule
        cells = (
            self.bands[supplier.band, supplier.status, supplier.concern],
            self.why(supplier, ahead, flags),
            self.step(supplier, ahead),
            escaped[ahead.due],
            escaped[ahead.review],
            self.score(supplier),
            str(len(flags)),
            escaped[self.percent[supplier.coverage]],
            self.surely[supplier.confidence_word, supplier.stability],
            self.countries[supplier.country],
            self.commitment(supplier, ahead.standing),
        )
        anchor, marks = self.anchor(supplier.id, number), self.marks(supplier, flags)
        name, known_as = escape(p.name(supplier)), escape(one_line(supplier.id))
        return (
            f'<tr id="{anchor}" data-is="{marks}"><th scope="row"><a href="#{anchor}"><bdi>{name}</bdi></a>'
            f"<small><bdi>{known_as}</bdi></small></th><td>{BETWEEN_CELLS.join(cells)}</td></tr>\n"
        )

    def anchor(self, name: str, number: int) -> str:
        """The id of a supplier, where that can be an address in the page; else its place in the table.

        What the page itself is addressed by begins with a small letter.
        """
        first, plain = name[:1], name.translate(NO_PART_OF_A_WORD)
        fits = (first.isupper() or first.isdigit()) and plain.isalnum()
        if not fits or len(name) > LONGEST_ANCHOR or name in self.anchors:
            return f"supplier-{number}"
        self.anchors.add(name)
        return name

    def marks(self, supplier: SupplierResult, flags: Sequence[Flag]) -> str:
        """What the script filters by: the themes with a red flag, and whether anything is left open."""
        found = {digit for flag in flags for digit in self.digits.of(flag.themes)}
        marks = "".join(sorted(found))
        return marks + INCOMPLETE if supplier.left_open else marks

    def band(self, said: SaidBand) -> str:
        """The band, and what must be said of it."""
        p, notes = self.p, []
        band, status, concern = said
        if status is not Status.ASSESSED:
            notes.append(f"{p.say('html.upper_band')}; {p.status(status).lower()}")
        if concern:
            notes.append(p.say(f"report.concern.{concern}"))
        name = escape(p.band(band))
        return f'<span class="band band-{band.key}">{name}</span>{"".join(map(note_below, notes))}'

    def why(self, supplier: SupplierResult, ahead: Outlook, flags: Sequence[Flag]) -> str:
        """Why the band, and the gravest red flags by ids, which the list of rules explains."""
        named = [flag.rule.id for flag in flags[:FLAGS_NAMED]]
        named += ["…"] if len(flags) > FLAGS_NAMED else []
        if not named:
            return f"{self.escaped[ahead.why]}{self.gaps[len(flags_of(supplier, Kind.CONTROL))]}"
        return f"{self.escaped[ahead.why]}{self.notes[', '.join(named)]}"

    def named_gaps(self, count: int) -> str:
        """How many gaps there are; nothing is said of none."""
        return note_below(f"{self.p.say('html.control_gaps')}: {count}") if count else ""

    def score(self, supplier: SupplierResult) -> str:
        """The score that counts; its bounds, where open questions leave any."""
        if supplier.status is not Status.ASSESSED:
            return self.up_to[supplier.score_high]
        said, low, high = supplier.score, supplier.score_low, supplier.score_high
        points = self.points
        return (
            points[said]
            if low == high
            else f"{points[said]}{bounds_below(points[low], points[high])}"
        )

    def at_most(self, points: float) -> str:
        """How high a score may be where information is insufficient."""
        return str(escape(self.p.say("report.up_to", score=self.p.figure(points, ".1f"))))

    def one_decimal(self, points: float) -> str:
        """Points as they stand in the page."""
        return str(escape(self.p.figure(points, ".1f")))

    def sure(self, known: tuple[Confidence, float]) -> str:
        """How sure the answers are, and how firmly the band holds."""
        confidence, stability = known
        held = self.p.say("html.band_holds", share=self.p.percent(stability))
        return f"{escape(self.p.confidence(confidence))}{note_below(held)}"

    def commitment(self, supplier: SupplierResult, standing: RegisterStanding | None) -> str:
        """Where the commitment stands in the register; without one, what the return says of it."""
        if standing is None:
            return self.escaped[self.p.commitment(supplier.commitment.kind)]
        return self.recorded[standing]

    def standing(self, standing: RegisterStanding) -> str:
        """Where a commitment stands in the register."""
        days = standing_days(standing, self.p, self.p.day)
        status = self.escaped[self.p.say(f"register.status.{standing.status}")]
        return f"{status}{note_below(', '.join(days))}" if days else status

    def step(self, supplier: SupplierResult, ahead: Outlook) -> str:
        """What to do next, and below it the decision that stands, where there is one."""
        decision = self.decisions.get(supplier.id)
        step = self.escaped[ahead.step]
        return step if decision is None else f"{step}{self.decision(decision)}"

    def decision(self, one: SupplierDecision) -> str:
        """What was decided, when and by whom, what is due, and whether it saw an older assessment."""
        p, on = self.p, self.p.on
        notes = [] if on is None else decision_notes(one, on, p.language, p.day)
        decided = f"{p.say('book.decision')}: {decision_word(one, p.language)}"
        return note_below("; ".join([decided, *notes]))

    def country(self, code: str) -> str:
        """Where it works; a code that nobody knows is the supplier's word."""
        told = escape(self.p.answers.country(code))
        known = code in self.p.rulebook.countries.names
        return told if known else f"<bdi>{told}</bdi>"


def bounds_below(low: str, high: str) -> str:
    """The bounds of a score below it, from what is escaped already."""
    return f'<span class="note">{low}–{high}</span>'


def note_below(text: str) -> str:
    """A line of its own below what a cell says."""
    return f'<span class="note">{escape(text)}</span>'


def theme_digits(themes: Iterable[Theme]) -> tuple[str, ...]:
    """Themes by the digits that the script knows them by."""
    return tuple(THEME_DIGITS[theme] for theme in themes)
