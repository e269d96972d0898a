"""`kpo-dd template`: the blank questionnaire."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import (
    LangOption,
    OnOption,
    ReplaceOption,
    RulesOption,
    described,
    due_option,
    parse_day,
    rulebook_at,
    untouchable,
)
from kpo_dd.cli.out_folders import refuse_file_for_folder
from kpo_dd.errors import UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.assessment.result.prior_exposure import FormChoice
    from kpo_dd.rulebook.rulebook import Rulebook

TemplateOutOption = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="PATH", help=described("template_out_option"), show_default=False
    ),
]
Layout = Annotated[
    Literal["form", "table"], typer.Option("--layout", help=described("layout_option"))
]
ForOption = Annotated[
    Path | None,
    typer.Option("--for", metavar="MASTER", help=described("for_option"), show_default=False),
]
FromText = Annotated[
    str, typer.Option("--from", "--sender", metavar="TEXT", help=described("from_text_option"))
]
ContactOption = Annotated[
    str, typer.Option("--contact", metavar="TEXT", help=described("contact_option"))
]
BLANK_FILE = Path("questionnaire.xlsx")


def write_template(
    out: TemplateOutOption = None,
    layout: Layout = "form",
    for_master: ForOption = None,
    due: Annotated[str | None, due_option("form_due_option")] = None,
    sender: FromText = "",
    contact: ContactOption = "",
    short: Annotated[
        bool | None,
        typer.Option("--short/--full", help=described("short_option"), show_default=False),
    ] = None,
    on: OnOption = None,
    replace: ReplaceOption = False,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write the blank questionnaire, or one a supplier of a list; over a file that is there, which may hold
    answers, only where asked."""
    with refusing(lang):
        from kpo_dd.template.blank import TemplateLayout, blank_questionnaire, prefilled_form
        from kpo_dd.template.prefilled import Prefilled, Sender

        day = parse_day(due) if due else None
        by = Sender(sender, day, contact or sender)
        if layout == "table" and (for_master or by != Sender() or short):
            raise UsageError.of("template_table_options")
        if for_master is not None:
            refuse_file_for_folder(out)
        rulebook = rulebook_at(rules)
        if for_master is not None:
            from kpo_dd.cli.sending import FORMS_FOLDER, Sending

            to, form = out or FORMS_FOLDER, form_asked_for(short=short)
            sending = Sending(rulebook, by, day, to, lang, parse_day(on), form)
            sending.send(for_master, rules, replace_old=replace)
            return
        path, only = out or BLANK_FILE, short_form(rulebook) if short else None

        def content() -> bytes:
            if layout == "table":
                return blank_questionnaire(rulebook, lang, TemplateLayout.TABLE)
            return prefilled_form(rulebook, lang, Prefilled(by, only=only))

        write_blank(path, content, rules, replace_old=replace)
        print(say(lang, "template.written", path=path))


def form_asked_for(*, short: bool | None) -> FormChoice | None:
    """The form of --short or --full; None where neither was given."""
    from kpo_dd.assessment.result.prior_exposure import FormChoice

    if short is None:
        return None
    return FormChoice.SHORT if short else FormChoice.FULL


def short_form(rulebook: Rulebook) -> frozenset[str]:
    """The questions of the short form."""
    from kpo_dd.template.sent_forms import short_questions

    return short_questions(rulebook.questionnaire)


def write_blank(
    path: Path, content: Callable[[], bytes], rules: Path | None, *, replace_old: bool
) -> None:
    """Write a blank questionnaire, which is made once it is sure that it may be written."""
    from kpo_dd.writing.outputs import check_output, write_file
    from kpo_dd.writing.seals import Made

    kept = untouchable((), rules)
    check_output(path, Made.BLANK_FORM, replace=replace_old, untouchable=kept)
    write_file(path, content(), Made.BLANK_FORM, replace=replace_old, untouchable=kept)
