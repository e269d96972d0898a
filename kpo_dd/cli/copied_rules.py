"""`kpo-dd rules copy`: the rules in a folder of one's own, to be changed there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kpo_dd.cli.exits import refusing
from kpo_dd.cli.options import LangOption, RulesOption, described, rulebook_at, untouchable
from kpo_dd.errors import OutputError, Place
from kpo_dd.wording import Language, say

CopyArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help=described("copy_argument"), show_default=False)
]


def copy_rules(
    folder: CopyArgument, rules: RulesOption = None, lang: LangOption = Language.EN
) -> None:
    """Copy the rules into a folder that is not there yet, and say what to do next."""
    with refusing(lang):
        from kpo_dd.rulebook.loading import shipped_rules
        from kpo_dd.writing.outputs import refuse_untouchable

        source = rules or shipped_rules()
        refuse_untouchable(folder, untouchable((), source))
        if os.path.lexists(folder):
            raise OutputError.of("rules_copy_exists", Place(str(folder)))
        rulebook = rulebook_at(source)
        copy_folder(source, folder)
        print(say(lang, "rules.copied", path=folder, count=len(rulebook.rules)))


def copy_folder(source: Path, folder: Path) -> None:
    """Copy a folder of rules whole or not at all; what other programs left in it stays behind."""
    from shutil import copytree

    from kpo_dd.litter import is_litter
    from kpo_dd.writing.files import made, refusing_output, staging, sync_folder

    def left_behind(_: str, names: list[str]) -> set[str]:
        return {name for name in names if is_litter(Path(name)) or name == "__pycache__"}

    with refusing_output(folder.parent), made(folder.parent), staging(folder.parent) as stage:
        copytree(source, stage / "rules", ignore=left_behind)
        (stage / "rules").rename(folder)
        sync_folder(folder.parent)
