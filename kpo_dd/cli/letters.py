"""`kpo-dd letters`: a Word file a supplier, from letters that come with the program or an officer's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kpo_dd.cli.dossier import HotlineOption, OwnLangOption, PapersFolder
from kpo_dd.cli.exits import refusing
from kpo_dd.cli.kept import FromOption, kept_run, with_entries
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    RegisterOption,
    ReplaceOption,
    RulesOption,
    described,
    untouchable,
)
from kpo_dd.wording import preferred_language, say

KindOption = Annotated[
    Literal["request", "findings", "reminder", "renewal", "approval", "conditions", "refusal"],
    typer.Option("--kind", help=described("letter_kind_option")),
]
OnlySuppliers = Annotated[
    list[str] | None,
    typer.Option("--supplier", metavar="SUPPLIER", help=described("letter_supplier_option")),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template", metavar="FILE", help=described("letter_template_option"), show_default=False
    ),
]
WriteTemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--write-template",
        metavar="FILE",
        help=described("write_template_option"),
        show_default=False,
    ),
]
LetterSenderOption = Annotated[
    str, typer.Option("--sender", metavar="TEXT", help=described("letter_sender_option"))
]


def write_letters(
    kind: KindOption = "findings",
    supplier: OnlySuppliers = None,
    from_folder: FromOption = None,
    template: TemplateOption = None,
    write_template: WriteTemplateOption = None,
    sender: LetterSenderOption = "",
    hotline: HotlineOption = "",
    out: PapersFolder = None,
    replace: ReplaceOption = False,
    register: RegisterOption = DEFAULT_REGISTER,
    rules: RulesOption = None,
    lang: OwnLangOption = None,
) -> None:
    """Write the letters of one kind, or the template they are made from."""
    shown = lang or preferred_language()
    with refusing(shown):
        from kpo_dd.cli.letter_post import LetterPost, own_template, tell_sent, wanted_addressees
        from kpo_dd.reports.letters.built_in import LetterKind, built_in_template
        from kpo_dd.reports.letters.letter_words import LetterSender
        from kpo_dd.writing.changed import LETTERS_FOLDER
        from kpo_dd.writing.outputs import write_file
        from kpo_dd.writing.seals import Made

        wanted = LetterKind(kind)
        if write_template is not None:
            kept = untouchable((), rules)
            content = built_in_template(wanted, shown)
            write_file(
                write_template, content, Made.LETTER_TEMPLATE, replace=replace, untouchable=kept
            )
            print(say(shown, "letter.template_written", path=write_template))
            return
        own = own_template(template)
        run = with_entries(kept_run(from_folder, rules, shown), register)
        found = wanted_addressees(run, wanted, supplier or ())
        folder = run.folder / LETTERS_FOLDER if out is None else out
        read = [path for path in (run.file.path, template) if path is not None]
        post = LetterPost(run, wanted, LetterSender(sender, hotline), own, lang)
        left = post.send(found, folder, untouchable(read, rules), replace=replace)
        tell_sent(run, found, folder, left, shown)
