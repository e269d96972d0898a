"""How the score of a supplier comes about, as pieces of its dossier: waterfall, exposure, other weights."""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.theme_results import FactorReading, Step, StepKind, ThemeResult
from kpo_dd.reports.html.cite_pieces import CitePieces
from kpo_dd.reports.html.figure_words import FigureWords, filled_in_order
from kpo_dd.reports.html.shapes import NOTHING, Piece, SharedShapes, element, together
from kpo_dd.reports.made_once import MadeOfParts, MadeOfThing, MadeOnce
from kpo_dd.reports.words.outline import mix_shares
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.entries import Band, Theme
from kpo_dd.rulebook.method import Factor

FACTOR_HEADS = (
    ("html.factor", ""),
    ("html.figure", ".number"),
    ("html.exposure_share", ".number"),
    ("html.counts_in", ""),
    ("html.rests_on", ""),
)
STEP_HEADS = (("html.step", ""), ("html.points", ".number"), ("html.stands", ".number"))
THEME_FIGURES = ("band", "score", "coverage", "exposure", "credit")


class ScorePieces:
    """Draws scores in the words of one language."""

    def __init__(self, phrases: Phrases, shapes: SharedShapes, cites: CitePieces) -> None:
        self.p, self.shapes, self.cites = phrases, shapes, cites
        self.told = FigureWords(phrases)
        self.steps = MadeOfThing(self.step)
        self.tables = MadeOfThing(self.theme_number)
        self.draws, self.shares = MadeOnce(self.drawn_shares), MadeOnce(self.share)
        self.rows: MadeOnce[str, MadeOfThing[FactorReading, Piece]] = MadeOnce(self.rows_in)
        self.exposures: MadeOnce[str, MadeOfParts[Sequence[ThemeResult], Piece]] = MadeOnce(
            self.exposures_in
        )
        self.theme_told = filled_in_order(phrases.say("html.theme_figures"), *THEME_FIGURES)

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
        shape = self.tables.of(theme.theme)
        rows = together(*self.steps.all(theme.waterfall))
        return [shape, self.theme_figures(theme), rows, self.told.points[theme.score]]

    def theme_figures(self, theme: ThemeResult) -> str:
        """Band, score with its bounds, coverage, exposure, credit."""
        told, figures = self.told, self.told.short
        said = self.theme_told(
            told.bands[theme.band],
            told.score(theme),
            told.percent[theme.coverage],
            figures[theme.exposure],
            figures[theme.control_credit],
        )
        if theme.band_high == theme.band:
            return said
        return f"{said} · {told.upper[theme.band_high]}"

    def theme_number(self, theme: Theme) -> int:
        """The number of the shape of its table."""
        return self.shapes.shape(("theme", theme), lambda: self.theme_shape(theme))

    def theme_shape(self, theme: Theme) -> Piece:
        """The table of a theme; its figures, steps and sum are to come."""
        name = self.p.theme(theme)
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
        return [shape, self.p.figure(step.points, "+.1f")]

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

    def factors(self, supplier: SupplierResult) -> Piece:
        """What the exposure is made of."""
        return self.exposures[supplier.country].of(supplier.themes)

    def exposures_in(self, country: str) -> MadeOfParts[Sequence[ThemeResult], Piece]:
        """Whole tables in a country, by what every theme reads: many suppliers of it read the same."""
        return MadeOfParts(factors_of_each, lambda themes: self.factor_table(themes, country))

    def factor_table(self, themes: Sequence[ThemeResult], country: str) -> Piece:
        """Every factor that a theme reads, in the order of the rulebook."""
        found = {one.factor: one for theme in themes for one in theme.factors}
        order = [found[name] for name in self.p.rulebook.factors if name in found]
        rows = self.rows[country].all(order)
        return [self.shapes.shape("factors", self.factors_shape), together(*rows)]

    def factors_shape(self) -> Piece:
        """The table of factors."""
        title = self.p.say("html.factors")
        heads = [element(f"th{look}", self.p.say(key), scope="col") for key, look in FACTOR_HEADS]
        head = element("thead", element("tr", *heads))
        table = element("table.factors", head, element("tbody", -1))
        scroll = element("div.scroll", table, role="region", aria_label=title, tabindex="0")
        return together(element("h4", title), scroll)

    def rows_in(self, country: str) -> MadeOfThing[FactorReading, Piece]:
        """The rows of factors in a country; many suppliers of it read the same figure."""
        return MadeOfThing(lambda reading: self.factor(reading, country))

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
        return self.draws[supplier.robustness.shares]

    def drawn_shares(self, shares: tuple[float, ...]) -> Piece:
        """The same of the shares of all bands."""
        drawn = [self.shares[at, share] for at, share in enumerate(shares) if share > 0]
        told = ", ".join([said for said, _ in drawn])
        shape = self.shapes.shape("shares", shares_shape)
        return [shape, told, together(*[part for _, part in drawn])]

    def share(self, which: tuple[int, float]) -> tuple[str, Piece]:
        """A band and its share of the draws in words, and its part of the bar of all bands."""
        band, share = Band(which[0]), which[1]
        part = self.shapes.shape(("share", band), lambda: element(f"i.share-{band.key}", width=-1))
        return f"{self.p.band(band)} {self.p.percent(share)}", [part, f"{100 * share:.1f}"]


def factors_of_each(themes: Sequence[ThemeResult]) -> tuple[object, ...]:
    """All that the table of factors says, but for the country."""
    return tuple([theme.factors for theme in themes])


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
