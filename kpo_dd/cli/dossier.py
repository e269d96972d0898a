"""`kpo-dd dossier`: one supplier on paper, for an auditor or for the supplier itself."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.kept import FromOption, kept_run, supplier_of, with_entries
from kpo_dd.cli.options import (
    DEFAULT_REGISTER,
    REGISTER_VARIABLE,
    ReplaceOption,
    RulesOption,
    described,
    untouchable,
)
from kpo_dd.cli.out_folders import folder_option
from kpo_dd.errors import RegisterError, UsageError
from kpo_dd.wording import Language, preferred_language, say

if TYPE_CHECKING:
    from datetime import date

    from kpo_dd.assessment.result.assessed import SupplierResult
    from kpo_dd.cli.kept import KeptRun
    from kpo_dd.register.past_results import PastResult
    from kpo_dd.reports.dossier.subject import Subject

SupplierMeant = Annotated[
    str, typer.Argument(metavar="SUPPLIER", help=described("supplier_meant"), show_default=False)
]
OwnLangOption = Annotated[
    Language | None,
    typer.Option(
        "--lang", case_sensitive=False, help=described("own_lang_option"), show_default=False
    ),
]
HotlineOption = Annotated[
    str, typer.Option("--hotline", metavar="TEXT", help=described("hotline_option"))
]
PastRegisterOption = Annotated[
    str | None,
    typer.Option(
        "--register",
        metavar="URL",
        envvar=REGISTER_VARIABLE,
        help=described("past_register_option"),
        show_default=False,
    ),
]
PapersFolder = Annotated[
    Path | None,
    folder_option("papers_out_option", show_default=False),
]


class PaperFormat(StrEnum):
    """What `--format` of a dossier takes."""

    HTML = "html"
    DOCX = "docx"


def write_dossier(
    supplier: SupplierMeant,
    from_folder: FromOption = None,
    for_supplier: Annotated[
        bool, typer.Option("--for-supplier", help=described("for_supplier_option"))
    ] = False,
    formats: Annotated[
        str, typer.Option("--format", help=described("paper_format_option"))
    ] = "html,docx",
    out: PapersFolder = None,
    hotline: HotlineOption = "",
    replace_: ReplaceOption = False,
    rules: RulesOption = None,
    lang: OwnLangOption = None,
    register: PastRegisterOption = None,
) -> None:
    """Write what is said of one supplier, or what may be sent to it."""
    shown = lang or preferred_language()
    with refusing(shown):
        from kpo_dd.writing.changed import DOSSIERS_FOLDER
        from kpo_dd.writing.file_names import safe_file_name
        from kpo_dd.writing.outputs import check_output, write_file
        from kpo_dd.writing.seals import Made

        chosen = paper_formats(formats)
        run = with_entries(kept_run(from_folder, rules, shown), register or DEFAULT_REGISTER)
        result = supplier_of(run, supplier)
        folder = run.folder / DOSSIERS_FOLDER if out is None else out
        stem = f"{'for-supplier-' if for_supplier else 'dossier-'}{safe_file_name(result.id)}"
        kept = untouchable([run.file.path], rules)
        paths = {one: folder / f"{stem}.{one}" for one in chosen}
        for path in paths.values():
            check_output(path, Made.DOSSIER, replace=replace_, untouchable=kept)
        if for_supplier:
            language = lang or own_language(run, result)
            contents = sheet_contents(subject_of(run, result, language), hotline, chosen)
        else:
            past = past_in(register, result.id, run.assessment.on)
            contents = dossier_contents(replace(subject_of(run, result, shown), past=past), chosen)
        for one, path in paths.items():
            write_file(path, contents[one], Made.DOSSIER, replace=replace_, untouchable=kept)
            print(say(shown, "dossier.written", path=path))


def past_in(register: str | None, supplier: str, on: date) -> tuple[PastResult, ...]:
    """What the register tells of a supplier up to a day.

    RegisterError where one was named and is not there; who names none may have none.
    """
    from kpo_dd.register.past_results import past_results
    from kpo_dd.register.register import open_register

    try:
        with open_register(register or DEFAULT_REGISTER, create=False) as opened:
            return tuple(line for line in past_results(opened, supplier) if line.on <= on)
    except RegisterError as error:
        if register or any(problem.code != "register_missing" for problem in error.problems):
            raise
        return ()


def paper_formats(text: str) -> tuple[PaperFormat, ...]:
    """The formats of --format. UsageError where one is not known."""
    names = [part.strip().casefold() for part in text.split(",") if part.strip()]
    unknown = [name for name in names if name not in set(PaperFormat)]
    if unknown or not names:
        known = ",".join(PaperFormat)
        raise UsageError.of("bad_format", text=", ".join(unknown) or text, known=known)
    return tuple(map(PaperFormat, dict.fromkeys(names)))


def own_language(run: KeptRun, result: SupplierResult) -> Language:
    """The language a supplier is written to: of its return, of the list, else the usual one."""
    found = (one.language for one in run.assessment.returns if one.id == result.id)
    return next(found, None) or preferred_language()


def subject_of(run: KeptRun, result: SupplierResult, language: Language) -> Subject:
    """The supplier as papers speak of it."""
    from kpo_dd.reports.dossier.subject import Subject
    from kpo_dd.reports.words.phrases import Phrases

    phrases = Phrases(run.rulebook, language, run.assessment.on)
    return Subject(result, run.assessment, phrases)


def dossier_contents(
    subject: Subject, formats: tuple[PaperFormat, ...]
) -> Mapping[PaperFormat, bytes]:
    """The dossier for an auditor in each format."""
    from kpo_dd import __version__
    from kpo_dd.reports.dossier.auditor_paper import auditor_paper

    contents = {}
    if PaperFormat.HTML in formats:
        from kpo_dd.reports.html.supplier_page import supplier_page

        rulebook, language = subject.p.rulebook, subject.p.language
        contents[PaperFormat.HTML] = supplier_page(
            subject.assessment, subject.result, rulebook, language, __version__, subject.past
        )
    if PaperFormat.DOCX in formats:
        from kpo_dd.reports.letters.docx_paper import DENSE_SIZES, docx_paper

        contents[PaperFormat.DOCX] = docx_paper(auditor_paper(subject, __version__), DENSE_SIZES)
    return contents


def sheet_contents(
    subject: Subject, hotline: str, formats: tuple[PaperFormat, ...]
) -> Mapping[PaperFormat, bytes]:
    """The two pages for the supplier itself in each format."""
    from kpo_dd.reports.dossier.supplier_paper import supplier_paper

    paper = supplier_paper(subject, hotline)
    contents = {}
    if PaperFormat.HTML in formats:
        from kpo_dd.reports.html.paper_page import paper_page

        contents[PaperFormat.HTML] = paper_page(paper)
    if PaperFormat.DOCX in formats:
        from kpo_dd.reports.letters.docx_paper import docx_paper

        contents[PaperFormat.DOCX] = docx_paper(paper)
    return contents
