"""What is shown on the terminal when a run ends: a table, counts, what was wrong, where files went.

Everything is a `Text`, never markup: a name in square brackets stays a name in square brackets.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from kpo_dd.assessment.result.assessed import Assessment, Status
from kpo_dd.reports.console.supplier_table import STYLES, print_table
from kpo_dd.reports.words.alignment_in_words import wholly_shown
from kpo_dd.reports.words.names_to_check import NamesToCheck
from kpo_dd.reports.words.outline import (
    identical_groups,
    tally,
    tally_returns,
    without_return,
)
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.yearly_cases import cases_this_year
from kpo_dd.rulebook.entries import Band
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line, say

MOST_RETURNS = 20


def print_summary(
    console: Console, assessment: Assessment, rulebook: Rulebook, language: Language
) -> None:
    """Print the worst suppliers, the counts of all, and what a reader has to bear in mind."""
    phrases = Phrases(rulebook, language, assessment.on)
    title = phrases.say("console.title", day=assessment.on, version=rulebook.version)
    whole = not console.is_terminal  # lines are broken for eyes only
    console.print(Text(title, style="bold"), soft_wrap=whole)
    if assessment.suppliers:
        print_table(console, assessment, phrases)
    else:
        console.print(Text(phrases.say("console.nobody")))
    print_returns(console, assessment, phrases)
    console.print(Text(counts(assessment, phrases)), soft_wrap=whole)
    lines = (alignment_line, cases_of_year, names_line)
    for line in filter(None, (told(assessment, phrases) for told in lines)):
        console.print(Text(line), soft_wrap=whole)
    console.print(Text(phrases.say("console.note"), style="dim"), soft_wrap=whole)


def print_returns(console: Console, assessment: Assessment, phrases: Phrases) -> None:
    """Print who has no usable return, which answers are suspiciously alike, and the counts."""
    lacking, alarm = without_return(assessment), STYLES[Band.HIGH]
    if lacking:
        heading = phrases.say("report.returns.without", count=len(lacking))
        console.print(Text(heading, style=alarm), soft_wrap=True)
    for line in lacking[:MOST_RETURNS]:
        parts = (phrases.return_state(line.state), phrases.name(line), one_line(line.id))
        files = phrases.files(line)
        listed = Text("  " + "  ".join([*parts, *filter(None, [files])]))
        console.print(listed, soft_wrap=not console.is_terminal)
    if len(lacking) > MOST_RETURNS:
        more = len(lacking) - MOST_RETURNS
        console.print(Text(phrases.say("report.returns.more", count=more)))
    for group in identical_groups(assessment)[:MOST_RETURNS]:
        names = one_line(", ".join(group))
        said = phrases.say("report.returns.identical", suppliers=names)
        console.print(Text(said, style=alarm), soft_wrap=True)
    counted = phrases.returns(tally_returns(assessment))
    console.print(Text(counted), soft_wrap=not console.is_terminal)


def alignment_line(assessment: Assessment, phrases: Phrases) -> str:
    """How many suppliers show the whole of each category of the principles; empty without signs."""
    shown = wholly_shown(assessment, phrases.rulebook).items()
    said = "; ".join(f"{phrases.categories([category])}: {count}" for category, count in shown)
    suppliers = len(assessment.suppliers)
    return phrases.say("console.alignment", said=said, suppliers=suppliers) if said else ""


def cases_of_year(assessment: Assessment, phrases: Phrases) -> str:
    """How many suppliers may have had a case this year; empty where nobody is asked."""
    lines = cases_this_year(assessment)
    said = "; ".join(phrases.yearly(line) for line in lines if line.asked)
    return phrases.say("console.cases", year=assessment.on.year, said=said) if said else ""


def names_line(assessment: Assessment, phrases: Phrases) -> str:
    """How many names may be on a list and wait for a person; empty where none were screened."""
    screening = assessment.screening
    return "" if screening is None else NamesToCheck(screening, phrases).count


def counts(assessment: Assessment, phrases: Phrases) -> str:
    """How many suppliers of each band, how many without enough information, how many problems."""
    counted = tally(assessment)
    bands = ", ".join(f"{phrases.band(band)}: {count}" for band, count in counted.bands.items())
    return phrases.say(
        "console.counts",
        suppliers=len(assessment.suppliers),
        bands=bands,
        insufficient=counted.statuses[Status.INSUFFICIENT_INFORMATION],
        problems=len(assessment.problems),
    )


def print_written(console: Console, paths: Iterable[Path], language: Language) -> None:
    """Print where everything went, a path a line, whole."""
    console.print(Text(say(language, "console.written"), style="bold"))
    for path in paths:
        console.print(Text(f"  {path}"), soft_wrap=True)
