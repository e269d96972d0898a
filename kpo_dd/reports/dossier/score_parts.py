"""How the score of a supplier comes about: the steps of each theme, and what exposure is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kpo_dd.assessment.result.theme_results import (
    TENTHS,
    FactorReading,
    Step,
    StepKind,
    ThemeResult,
)
from kpo_dd.reports.dossier.source_marks import SourceMarks
from kpo_dd.reports.dossier.subject import Subject
from kpo_dd.reports.words.paper import (
    Bit,
    BitLook,
    PaperBlock,
    PaperCell,
    PaperHead,
    PaperLine,
    PaperTable,
    plainly,
    soft,
    strong,
)
from kpo_dd.reports.words.phrases import Phrases

STEP_WIDTHS, FACTOR_WIDTHS = (62, 8, 9, 21), (46, 28, 12, 14)
THEME_WIDTH = 13
BAR_LENGTH = 20  # characters for 100 points
STEP_KEYS = {StepKind.EXPOSURE: "html.step_exposure", StepKind.HELD: "html.step_held"}


def score_blocks(
    subject: Subject, themes: Iterable[ThemeResult], sources: SourceMarks
) -> Iterator[PaperBlock]:
    """The steps of all themes beside one another, and the figures of the place and the sector."""
    found, p = tuple(themes), subject.p
    yield PaperHead(p.say("html.score_by_theme"))
    yield PaperLine(soft(p.say("html.score_by_theme_lead")))
    for theme in found:
        yield PaperLine(strong(f"{p.theme(theme.theme)}: ", theme_figures(p, theme)))
    yield steps_table(p, found)
    yield from factor_blocks(subject, found, sources)


def steps_table(p: Phrases, themes: Sequence[ThemeResult]) -> PaperTable:
    """A row a step, a column a theme: the points it moves each, and the scores they add up to.

    Points are whole tenths: added as such, they give each score to the last digit.
    """
    points: dict[str, dict[int, float]] = {}
    for at, theme in enumerate(themes):
        for step in theme.waterfall:
            if round(step.points * TENTHS):
                points.setdefault(step_told(p, step), {})[at] = step.points
    columns = range(len(themes))
    rows = [
        (told, *("" if at not in moved else p.figure(moved[at], "+.1f") for at in columns))
        for told, moved in points.items()
    ]
    rows.append((p.say("html.total"), *(p.figure(one.score, ".1f") for one in themes)))
    cells = tuple(tuple((plainly(text),) for text in row) for row in rows)
    headings = (p.say("html.step"), *(p.theme(one.theme) for one in themes))
    widths = (100 - THEME_WIDTH * len(themes), *(THEME_WIDTH for _ in themes))
    return PaperTable(headings, cells, widths, frozenset(at + 1 for at in columns), True)


def theme_figures(p: Phrases, theme: ThemeResult) -> str:
    """The band and score of a theme, how much of it is answered, exposure and relief."""
    return p.say(
        "html.theme_figures",
        band=p.band(theme.band),
        score=p.score(theme),
        coverage=p.percent(theme.coverage),
        exposure=p.short_figure(theme.exposure),
        credit=p.short_figure(theme.control_credit),
    )


def theme_blocks(p: Phrases, theme: ThemeResult) -> Iterator[PaperBlock]:
    """One theme: its figures, and its steps with the sum below them."""
    yield PaperHead(p.theme(theme.theme), 2)
    yield PaperLine(soft(theme_figures(p, theme)))
    headings = tuple(map(p.say, ("html.step", "html.points", "dossier.stands", "html.picture")))
    yield PaperTable(headings, tuple(step_rows(p, theme)), STEP_WIDTHS, frozenset({1, 2}), True)


def step_rows(p: Phrases, theme: ThemeResult) -> Iterator[tuple[PaperCell, ...]]:
    """The steps that move the score, what stands after each, and the score itself.

    Points are whole tenths: added as such, they give the score to the last digit.
    """
    stands = 0
    for step in theme.waterfall:
        moved = round(step.points * TENTHS)
        if moved == 0:
            continue
        before, stands = stands, stands + moved
        yield (
            (plainly(step_told(p, step)),),
            (plainly(p.figure(step.points, "+.1f")),),
            (plainly(p.figure(stands / TENTHS, ".1f")),),
            ((Bit(step_bar(before, stands), BitLook.BAR),),),
        )
    score = p.figure(theme.score, ".1f")
    bar = (Bit(step_bar(0, round(theme.score * TENTHS)), BitLook.BAR),)
    yield ((plainly(p.say("html.total")),), (plainly(score),), (plainly(score),), (bar,))


def step_told(p: Phrases, step: Step) -> str:
    """What makes a step."""
    if step.kind in STEP_KEYS:
        return p.say(STEP_KEYS[step.kind])
    if step.kind is StepKind.RED_FLAG:
        key = "dossier.step_red_flag"
    else:
        key = "dossier.step_gap" if step.points > 0 else "dossier.step_control"
    return p.say(key, rule=p.rules.rule(step.name))


def step_bar(before: int, after: int) -> str:
    """A step drawn with characters: where it begins and ends, from tenths of a point."""
    low, high = sorted((before, after))
    start, end = (round(at * BAR_LENGTH / (100 * TENTHS)) for at in (low, high))
    filled = max(1, end - start)
    return "·" * min(start, BAR_LENGTH - filled) + ("█" if after >= before else "▒") * filled


def factor_blocks(
    subject: Subject, themes: Iterable[ThemeResult], sources: SourceMarks
) -> Iterator[PaperBlock]:
    """What the exposure is made of: figures of the place, the sector and the workforce."""
    p = subject.p
    found = {one.factor: one for theme in themes for one in theme.factors}
    order = [found[name] for name in p.rulebook.factors if name in found]
    raised = [one for one in order if one.exposure != 0]
    if not order:
        return
    yield PaperHead(p.say("html.factors"), 2)
    keys = ("html.factor", "html.figure", "dossier.exposure", "html.rests_on")
    rows = tuple(factor_row(subject, one, sources) for one in raised)
    yield PaperTable(tuple(map(p.say, keys)), rows, FACTOR_WIDTHS, frozenset({2}))
    if len(raised) < len(order):
        others = "; ".join(
            p.words(p.rulebook.factors[one.factor].title) for one in order if one.exposure == 0
        )
        yield PaperLine(soft(p.say("dossier.factors_nought", factors=others)))


def factor_row(
    subject: Subject, reading: FactorReading, sources: SourceMarks
) -> tuple[PaperCell, ...]:
    """One factor: the figure, what must be said of it, the exposure, and its sources."""
    p = subject.p
    factor = p.rulebook.factors[reading.factor]
    missing = p.say("html.missing" if reading.applies else "html.factor_not_applicable")
    figure = missing if reading.value is None else p.short_figure(reading.value)
    exposure = "–" if reading.exposure is None else p.figure(reading.exposure, ".2f")
    notes = [soft(p.figures.note(one)) for one in reading.notes]
    cited = (one.id for one in p.factor_citations(factor, subject.result.country))
    marks = (plainly(sources.marks(cited)),)
    return (plainly(p.words(factor.title)),), (plainly(figure), *notes), (plainly(exposure),), marks
