"""A newer edition put into a rules folder: tried on a copy first, then all of its files or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from kpo_dd.editions.edition_checks import REFERENCE_FOLDER
from kpo_dd.errors import Problem, RulebookError
from kpo_dd.rulebook.figures.reference_data import table_problems
from kpo_dd.rulebook.loading import load_rulebook
from kpo_dd.rulebook.rule_files import RuleFiles
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.writing.files import refusing_output, staging, sync_folder, write_whole


@contextmanager
def tried_on_a_copy(folder: Path, files: Mapping[str, str]) -> Iterator[Rulebook]:
    """The rules as they would be. RulebookError where they could not be used."""
    with TemporaryDirectory() as place:
        copy = Path(place) / folder.resolve().name
        for name in RuleFiles(folder).names:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(folder / name, copy / name)
        for name, text in files.items():
            (copy / REFERENCE_FOLDER / name).write_bytes(text.encode())
        rulebook = load_rulebook(copy)
        found = table_problems(rulebook.reference_data, rulebook.table_files)
        if problems := [one for one in found if is_of_files(one, files)]:
            raise RulebookError(*problems)
        yield rulebook


def is_of_files(problem: Problem, files: Mapping[str, str]) -> bool:
    """Whether a problem is of one of the tables that change; others were there before."""
    name = dict(problem.details).get("name", "")
    return str(name).partition(",")[0] in files


def take_in(folder: Path, files: Mapping[str, str]) -> None:
    """Put the files into the folder; where one can't be put, those before it are as they were."""
    reference = folder / REFERENCE_FOLDER
    with refusing_output(reference), staging(folder) as stage:
        staged = {}
        for number, (name, text) in enumerate(files.items()):
            staged[reference / name] = stage / f"{number}"
            write_whole(stage / f"{number}", text.encode())
        before = {path: path.read_bytes() for path in staged}
        done = list[Path]()
        try:
            for path, new in staged.items():
                done.append(path)
                new.replace(path)
        except OSError:
            for path in done:
                path.write_bytes(before[path])
            raise
        for path in {one.parent for one in staged}:
            sync_folder(path)
