"""How the score of a supplier comes about, as pieces of its dossier: waterfall, exposure, other weights."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.theme_results import FactorReading, Step, StepKind, ThemeResult
from kpo_dd.reports.html.cite_pieces import CitePieces
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.words.outline import BandShare, mix_shares, shares
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.method import Factor

FACTOR_HEADS = (
    ("html.factor", ""),
    ("html.figure", ".number"),
    ("html.exposure_share", ".number"),
    ("html.counts_in", ""),
    ("html.rests_on", ""),
)
STEP_HEADS = (("html.step", ""), ("html.points", ".number"), ("html.stands", ".number"))


@dataclass(frozen=True)
class ScorePieces:
    """Draws scores in the words of one language."""

    p: Phrases
    shapes: SharedShapes
    cites: CitePieces
    figures: dict[tuple[float, str], str] = field(default_factory=dict)
    rows: dict[tuple[str, FactorReading], Piece] = field(default_factory=dict)

    def themes(self, supplier: SupplierResult) -> Piece:
        """Each theme with its waterfall."""
        shape = self.shapes.shape("themes", self.themes_shape)
        return [shape, together(*map(self.theme, supplier.themes))]

    def themes_shape(self) -> Piece:
        """What is said above all themes."""
        head = element("h4", self.p.say("html.score_by_theme"))
        return together(head, element("p.soft", self.p.say("html.score_by_theme_lead")), -1)

    def theme(self, theme: ThemeResult) -> Piece:
        """Its figures, and the steps to its score."""
        shape = self.shapes.shape(("theme", theme.theme), lambda: self.theme_shape(theme))
        rows = together(*map(self.step, theme.waterfall))
        return [shape, self.theme_figures(theme), rows, self.figure(theme.score, ".1f")]

    def theme_figures(self, theme: ThemeResult) -> str:
        """Band, score with its bounds, coverage, exposure, credit."""
        told = self.p.say(
            "html.theme_figures",
            band=self.p.band(theme.band),
            score=self.p.score(theme),
            coverage=self.p.percent(theme.coverage),
            exposure=self.p.short_figure(theme.exposure),
            credit=self.p.short_figure(theme.control_credit),
        )
        if theme.band_high == theme.band:
            return told
        upper = self.p.say("html.upper_band_theme", band=self.p.band(theme.band_high))
        return f"{told} · {upper}"

    def theme_shape(self, theme: ThemeResult) -> Piece:
        """The table of a theme; its figures, steps and sum are to come."""
        name = self.p.theme(theme.theme)
        heads = [element(f"th{look}", self.p.say(key), scope="col") for key, look in STEP_HEADS]
        picture = element("th.drawing", self.p.say("html.picture"), scope="col", aria_hidden="true")
        total = element(
            "tr.sum",
            element("th", self.p.say("html.total"), scope="row"),
            element("td.number", -3),
            element("td.number", -3),
            element("td.drawn", aria_hidden="true"),
        )
        table = element(
            "table.waterfall",
            element("thead", element("tr", *heads, picture)),
            element("tbody", -2, total),
        )
        scroll = element("div.scroll", table, role="region", aria_label=name, tabindex="0")
        return element("section.theme", element("h5", name), element("p", -1), scroll)

    def step(self, step: Step) -> Piece:
        """One step and its points; what stands after it, and its bar, the script reckons."""
        shape = self.shapes.shape(
            ("step", step.kind, step.name, step.points > 0),
            lambda: step_shape(step, self.step_name(step)),
        )
        return [shape, self.figure(step.points, "+.1f")]

    def step_name(self, step: Step) -> str:
        """What makes a step."""
        match step.kind:
            case StepKind.EXPOSURE:
                return self.p.say("html.step_exposure")
            case StepKind.HELD:
                return self.p.say("html.step_held")
            case StepKind.RED_FLAG:
                key = "html.step_red_flag"
            case StepKind.CONTROL:
                key = "html.step_gap" if step.points > 0 else "html.step_control"
        return self.p.say(key, rule=self.p.rules.rule(step.name))

    def figure(self, number: float, form: str) -> str:
        """A figure as it is printed; there are not many different ones."""
        told = self.figures.get((number, form))
        if told is None:
            told = self.figures[number, form] = self.p.figure(number, form)
        return told

    def factors(self, supplier: SupplierResult) -> Piece:
        """What the exposure is made of."""
        found = {one.factor: one for theme in supplier.themes for one in theme.factors}
        order = (found[name] for name in self.p.rulebook.factors if name in found)
        rows = [self.factor_row(one, supplier.country) for one in order]
        return [self.shapes.shape("factors", self.factors_shape), together(*rows)]

    def factors_shape(self) -> Piece:
        """The table of factors."""
        title = self.p.say("html.factors")
        heads = [element(f"th{look}", self.p.say(key), scope="col") for key, look in FACTOR_HEADS]
        head = element("thead", element("tr", *heads))
        table = element("table.factors", head, element("tbody", -1))
        scroll = element("div.scroll", table, role="region", aria_label=title, tabindex="0")
        return together(element("h4", title), scroll)

    def factor_row(self, reading: FactorReading, country: str) -> Piece:
        """The row of one factor; many suppliers of a country read the same figure."""
        key = (country, reading)
        row = self.rows.get(key)
        if row is None:
            row = self.rows[key] = self.factor(reading, country)
        return row

    def factor(self, reading: FactorReading, country: str) -> Piece:
        """One factor: the figure, the exposure it stands for, where it counts and what it rests on."""
        key = ("factor", reading.factor, country)
        shape = self.shapes.shape(key, lambda: self.factor_shape(reading.factor, country))
        missing = "html.missing" if reading.applies else "html.factor_not_applicable"
        value = self.p.say(missing) if reading.value is None else self.p.short_figure(reading.value)
        exposure = "–" if reading.exposure is None else self.p.figure(reading.exposure, ".2f")
        notes = [self.note(self.p.figures.note(one)) for one in reading.notes]
        return [shape, value, together(*notes) if notes else NOTHING, exposure]

    def note(self, text: str) -> Piece:
        """What must be said of a figure."""
        return self.shapes.whole(("note", text), lambda: element("span.note", text))

    def factor_shape(self, name: str, country: str) -> Piece:
        """The row of a factor in one country; figure, notes and exposure are to come."""
        factor = self.p.rulebook.factors[name]
        shares_of = mix_shares(name, self.p.rulebook)
        group = element("span.note", self.p.say(f"report.group.{factor.group}"))
        counts = ", ".join(
            f"{self.p.theme(theme)} {self.p.percent(share)}" for theme, share in shares_of.items()
        )
        return element(
            "tr",
            element("th", self.p.words(factor.title), group, scope="row"),
            element("td.number", -1, -2),
            element("td.number", -3),
            element("td", counts),
            element("td", self.rests(factor, country)),
        )

    def rests(self, factor: Factor, country: str) -> Piece:
        """What the figures of a factor are from."""
        sources = self.p.factor_citations(factor, country)
        return self.cites.resting("", sources) if sources else "–"

    def robustness(self, supplier: SupplierResult) -> Piece:
        """In what share of the draws each band counts."""
        told = ", ".join(
            f"{self.p.band(one.band)} {self.p.percent(one.share)}" for one in shares(supplier)
        )
        drawn = [self.share(one) for one in shares(supplier)]
        shape = self.shapes.shape("shares", shares_shape)
        return [shape, told, together(*drawn)]

    def share(self, one: BandShare) -> Piece:
        """A part of the bar of all bands."""
        part = self.shapes.shape(
            ("share", one.band), lambda: element(f"i.share-{one.band.key}", width=-1)
        )
        return [part, f"{100 * one.share:.1f}"]


def shares_shape() -> Piece:
    """The bar of all bands, told in words as well."""
    return element(
        "div", element("span.shares", -2, role="img", aria_label=-1), element("span.note", -1)
    )


def step_shape(step: Step, name: str) -> Piece:
    """The row of a step; its points are to come."""
    bar = element("span.track", element(f"i.bar-{step.kind}"))
    drawn = element("td.drawn", bar, aria_hidden="true")
    head = element("th", name, scope="row")
    return element("tr.step", head, element("td.number", -1), element("td.number"), drawn)
