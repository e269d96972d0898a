"""`kpo-dd template`: the blank questionnaire."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import (
    LangOption,
    ReplaceOption,
    RulesOption,
    described,
    rulebook_at,
    untouchable,
)
from kpo_dd.wording import Language, say

OutFile = Annotated[Path, typer.Option("--out", metavar="FILE", help=described("out_file_option"))]
Layout = Annotated[
    Literal["form", "table"], typer.Option("--layout", help=described("layout_option"))
]


def write_template(
    out: OutFile = Path("questionnaire.xlsx"),
    layout: Layout = "form",
    replace: ReplaceOption = False,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write the blank questionnaire; over a file that is there, which may hold answers, only where asked."""
    with refusing(lang):
        from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
        from kpo_dd.writing.outputs import check_output, write_file
        from kpo_dd.writing.seals import Made

        kept = untouchable((), rules)
        check_output(out, Made.BLANK_FORM, replace=replace, untouchable=kept)
        content = blank_questionnaire(rulebook_at(rules), lang, TemplateLayout(layout))
        write_file(out, content, Made.BLANK_FORM, replace=replace, untouchable=kept)
        print(say(lang, "template.written", path=out))
