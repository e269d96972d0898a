"""Reports as they were written, and as a person has changed them since.

`.kpo-dd-reports.json` holds the digests of what was put into its folder. A file that is not as it was
written is no longer ours: before its place is taken, it is given a second name.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from kpo_dd.errors import Place, Problem
from kpo_dd.systems import every_file
from kpo_dd.writing.files import digest_of, second_name

WRITTEN_FILE = ".kpo-dd-reports.json"
RECEIPT_FILE = "register-receipt.json"
DOSSIERS_FOLDER, LETTERS_FOLDER = "dossiers", "letters"
REMINDERS_FOLDER = "reminders"  # texts, which nobody takes for returns
CHECKPOINTS_FOLDER = "receipts"  # a file is added with each run, none is ever replaced
PAPER_FOLDERS = (DOSSIERS_FOLDER, LETTERS_FOLDER)
PAPER_ENDINGS = (".docx", ".html")


def json_text(value: object) -> bytes:
    """A small file of ours."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def json_in(path: Path) -> object:
    """What a small file of ours says; None where that is nothing. OSError where it can't be read."""
    try:
        found: object = json.loads(path.read_bytes())
    except ValueError:
        return None
    return found


def written_before(folder: Path) -> dict[str, str]:
    """The digests of what was written into a folder, by name."""
    found = None
    with suppress(OSError):  # rather keep too much than too little
        found = json_in(folder / WRITTEN_FILE)
    if not isinstance(found, dict):
        return {}
    return {str(name): str(digest) for name, digest in found.items()}


def keep_changed(
    folder: Path, new: Mapping[str, str], at: datetime, foreign: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Give what is to be replaced and is not ours a second name with a moment in it; a line for each.

    `new` are the digests of what comes; `foreign` names are not ours however they look, and why.
    """
    before, kept = written_before(folder), []
    for name, digest in new.items():
        path = folder / name
        ours = () if name in foreign else (before.get(name), digest)
        if path.exists() and digest_of(path) not in ours:
            other = kept_under(path, at)
            code = foreign.get(name, "report_kept")
            kept.append(Problem.of(code, Place(str(path)), kept=other.name))
    return tuple(kept)


def left_behind(folder: Path, new: Collection[str]) -> tuple[Problem, ...]:
    """A line for each report in a folder that a run before the one with these names wrote."""
    kept = f"{CHECKPOINTS_FOLDER}/"
    before = [name for name in sorted(written_before(folder)) if not name.startswith(kept)]
    earlier = [folder / name for name in before if name not in new]
    return tuple(
        Problem.of("report_of_earlier_run", Place(str(path))) for path in earlier if path.exists()
    )


def kept_under(path: Path, at: datetime) -> Path:
    """A second name for a file, with a moment in it; the one it has already, where it has one."""
    digest = digest_of(path)
    for other in names_to_keep(path, at):
        if not other.exists():
            second_name(path, other)
            return other
        if digest_of(other) == digest:
            return other
    raise AssertionError("there is always another number")


def names_to_keep(path: Path, at: datetime) -> Iterator[Path]:
    """`risk-summary (2026-11-26 14.30).xlsx`, then with a number."""
    moment, number = at.strftime("%Y-%m-%d %H.%M"), 1
    while True:
        more = f", {number}" if number > 1 else ""
        yield path.with_name(f"{path.stem} ({moment}{more}){path.suffix}")
        number += 1


def kept_files(folder: Path, names: Iterable[str]) -> tuple[Path, ...]:
    """What was kept in a folder under a second name: reports, which nobody sent in."""
    ways = [(Path(name).stem, Path(name).suffix) for name in names]
    found = []
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            if any(is_kept(path.name, stem, ending) for stem, ending in ways):
                found.append(path)
    return tuple(found)


def reports_below(folder: Path, names: Collection[str]) -> Iterator[Path]:
    """Reports of these names that runs have left in a folder and below it, as written or kept.

    Nobody sent them in. What lies there under such a name and is not as it was written may be a return.
    """
    for written in sorted(one for one in every_file(folder) if one.name == WRITTEN_FILE):
        before = written_before(written.parent)
        found = [written.parent / name for name in names]
        yield written
        yield from (path for path in found if digest_of(path) == before.get(path.name))
        yield from kept_files(written.parent, names)
        yield from papers_below(written.parent)
        yield from sorted((written.parent / CHECKPOINTS_FOLDER).glob("[0-9]*.txt"))


def papers_below(folder: Path) -> Iterator[Path]:
    """Dossiers and letters that were made of a run, changed or not: no return is a Word file or a page."""
    for name in PAPER_FOLDERS:
        found = (path for ending in PAPER_ENDINGS for path in (folder / name).glob(f"*{ending}"))
        yield from sorted(found)


def is_kept(name: str, stem: str, ending: str) -> bool:
    """Whether a name is one that a kept report was given."""
    middle = name.removeprefix(stem).removesuffix(ending)
    return (
        middle.startswith(" (")
        and middle.endswith(")")
        and middle[2:6].isdigit()
        and (name == f"{stem}{middle}{ending}")
    )
