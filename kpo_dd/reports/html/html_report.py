"""`risk-report.html`: one file to read and to print, without scripts and without anything from outside.

What a supplier wrote reaches the page only through autoescaping, and controls and direction marks in
it are shown as stand-ins.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import BinaryIO

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from kpo_dd.assessment.result.assessed import DRAWS, Assessment, Status
from kpo_dd.assessment.result.return_states import ReturnState
from kpo_dd.assessment.result.theme_results import StepKind
from kpo_dd.reports.words import outline
from kpo_dd.reports.words.phrases import Phrases, due_on
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, one_line

# Up to this many suppliers all details stand open. Beyond it a reader comes for one supplier, by its
# link; in print everything is open in either case.
OPEN_UP_TO = 30
SHORT_DIGEST = 12


def html_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str, out: BinaryIO
) -> None:
    """The page as UTF-8 into an open file; `version` is that of the tool."""
    phrases = Phrases(rulebook, language, assessment.on)
    page = page_template().render(
        assessment=assessment,
        rulebook=rulebook,
        p=phrases,
        problems=phrases.problems(assessment),
        version=version,
        tally=outline.tally(assessment),
        returned=outline.tally_returns(assessment),
        citations=outline.cited(assessment, rulebook),
        draws=DRAWS,
        all_open=len(assessment.suppliers) <= OPEN_UP_TO,
    )
    out.write(page.lstrip().encode(errors="replace"))


@cache
def page_template() -> Template:
    """The page with everything it may call; an unknown name in it is an error."""
    environment = Environment(
        loader=FunctionLoader(part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["one_line"] = one_line
    environment.globals.update(
        outline=outline,
        due_on=due_on,
        Kind=Kind,
        ReturnState=ReturnState,
        Status=Status,
        StepKind=StepKind,
        short_digest=lambda digest: digest[:SHORT_DIGEST],
    )
    return environment.get_template("report.html.j2")


def part(name: str) -> str:
    """A file of this room by its name: a part of the page, or its style sheet."""
    return (files(__package__) / name).read_text(encoding="utf-8")
