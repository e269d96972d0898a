"""The table of suppliers as plain HTML, a row at a time: what can be read without any script."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from kpo_dd.assessment.result.assessed import Status, SupplierResult
from kpo_dd.assessment.result.flags import Flag
from kpo_dd.reports.words.outline import flags_of
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rule import Kind, Rule
from kpo_dd.wording import one_line

ROW = Markup(
    '<tr id="supplier-{0}"><th scope="row"><a href="#supplier-{0}"><bdi>{1}</bdi></a>'
    "<small><bdi>{2}</bdi></small></th><td>{3}</td></tr>\n"
)
BAND, NOTE = (
    Markup('<span class="band band-{}">{}</span>{}'),
    Markup('<span class="note">{}</span>'),
)
BETWEEN, APART = Markup("</td><td>"), Markup("")
REASONS_NAMED = 4  # the gravest in words, others by ids, which the list of rules explains


@dataclass(frozen=True)
class TableRows:
    """Writes the rows of the table of suppliers, and notes which rules they name."""

    p: Phrases
    told: dict[Hashable, Markup] = field(default_factory=dict)
    named: dict[str, Rule] = field(default_factory=dict)

    def row(self, supplier: SupplierResult, number: int) -> Markup:
        """The row of one supplier; its name leads to its dossier."""
        p, flags = self.p, flags_of(supplier, Kind.RED_FLAG)
        self.named.update((flag.rule.id, flag.rule) for flag in supplier.flags)
        cells = (
            self.once(
                ("band", supplier.band, supplier.status, supplier.concern), self.band, supplier
            ),
            p.score_that_counts(supplier),
            str(len(flags)),
            self.reasons(supplier, flags),
            p.percent(supplier.coverage),
            p.percent(supplier.stability),
            p.confidence(supplier.confidence_word),
            self.once(("country", supplier.country), self.country, supplier),
            p.commitment(supplier.commitment.kind),
        )
        return ROW.format(number, p.name(supplier), one_line(supplier.id), BETWEEN.join(cells))

    def once(
        self, key: Hashable, tell: Callable[[SupplierResult], Markup], supplier: SupplierResult
    ) -> Markup:
        """What is the same for many suppliers."""
        told = self.told.get(key)
        if told is None:
            told = self.told[key] = tell(supplier)
        return told

    def band(self, supplier: SupplierResult) -> Markup:
        """The band, and what must be said of it."""
        p, notes = self.p, []
        if supplier.status is not Status.ASSESSED:
            notes.append(f"{p.say('html.upper_band')}; {p.status(supplier.status).lower()}")
        if supplier.concern:
            notes.append(p.concern(supplier))
        said = APART.join(map(NOTE.format, notes))
        return BAND.format(supplier.band.key, p.band(supplier.band), said)

    def reasons(self, supplier: SupplierResult, flags: Sequence[Flag]) -> str:
        """The red flags, the gravest in words; where there are none, how many gaps there are."""
        if not flags:
            return f"{self.p.say('html.control_gaps')}: {len(flags_of(supplier, Kind.CONTROL))}"
        others = [flag.rule.id for flag in flags[1:REASONS_NAMED]]
        others += ["…"] if len(flags) > REASONS_NAMED else []
        return "; ".join(filter(None, (self.reason(flags[0].rule), ", ".join(others))))

    def reason(self, rule: Rule) -> str:
        """A rule by its id and title."""
        return f"{rule.id} {self.p.words(rule.title)}"

    def country(self, supplier: SupplierResult) -> Markup:
        """Where it works; a code that nobody knows is the supplier's word."""
        told = self.p.answers.country(supplier.country)
        known = supplier.country in self.p.rulebook.countries.names
        return (Markup("{}") if known else Markup("<bdi>{}</bdi>")).format(told)
