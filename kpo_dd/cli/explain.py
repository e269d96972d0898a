"""`kpo-dd explain`: why a supplier has its band, in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.dossier import SupplierMeant, subject_of
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.kept import FromOption, kept_run, supplier_of, with_entries
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    LangOption,
    RegisterOption,
    RulesOption,
    described,
)
from kpo_dd.errors import UsageError
from kpo_dd.rulebook.entries import Theme
from kpo_dd.wording import Language, say

ThemeOption = Annotated[
    str | None,
    typer.Option("--theme", metavar="THEME", help=described("theme_option"), show_default=False),
]


def explain_command(
    supplier: SupplierMeant,
    theme: ThemeOption = None,
    from_folder: FromOption = None,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print the reasoning: the band and why, the findings with their cells, and how the score adds up."""
    with refusing(lang):
        from kpo_dd import __version__
        from kpo_dd.reports.console.paper import print_paper
        from kpo_dd.reports.console.tables import terminal
        from kpo_dd.reports.dossier.reasons_paper import reasons_paper

        wanted = theme_named(theme, lang) if theme is not None else None
        run = with_entries(kept_run(from_folder, rules, lang), register)
        subject = subject_of(run, supplier_of(run, supplier), lang)
        print_paper(terminal(), reasons_paper(subject, wanted, __version__))


def theme_named(text: str, language: Language) -> Theme:
    """The theme of --theme, by its key or its name in any language. UsageError where there is none."""
    from kpo_dd.rulebook.nearest import nearest

    names = {say(one, f"theme.{theme}").casefold(): theme for one in Language for theme in Theme}
    names |= {theme.value: theme for theme in Theme}
    said = " ".join(text.casefold().replace("-", "_").split())
    found = names.get(said) or names.get(said.replace("_", " "))
    if found is not None:
        return found
    meant = names.get(nearest(said, names))
    near = say(language, f"theme.{meant}") if meant else ""
    known = "; ".join(say(language, f"theme.{theme}") for theme in Theme)
    raise UsageError.of("bad_theme", text=text, known=known, near=near)
