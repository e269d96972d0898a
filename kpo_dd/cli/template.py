"""`kpo-dd template`: the blank questionnaire."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import LangOption, RulesOption, described, rulebook_at
from kpo_dd.wording import Language, say

OutFile = Annotated[Path, typer.Option("--out", metavar="FILE", help=described("out_file_option"))]
Layout = Annotated[
    Literal["form", "table"], typer.Option("--layout", help=described("layout_option"))
]


def write_template(
    out: OutFile = Path("questionnaire.xlsx"),
    layout: Layout = "form",
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write the blank questionnaire; never over a file that is there, which may hold answers."""
    with refusing(lang):
        from kpo_dd.errors import OutputError, Place
        from kpo_dd.template.blank import TemplateLayout, blank_questionnaire
        from kpo_dd.writing import write_reports

        if out.exists():
            raise OutputError.of("output_exists", Place(str(out)))
        content = blank_questionnaire(rulebook_at(rules), lang, TemplateLayout(layout))
        write_reports(out.parent, {out.name: content})
        print(say(lang, "template.written", path=out))
