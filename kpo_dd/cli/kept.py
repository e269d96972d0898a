"""What `--from` stands for: a run that was written earlier, read back without the returns it was made of.

Where it is not given, it is where `assess` last wrote from the same working folder: who keeps two batches in
two folders is never answered from the other one.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from kpo_dd.cli.options import described, rulebook_at
from kpo_dd.cli.user_files import user_cache
from kpo_dd.errors import Place, ReadingError, UsageError
from kpo_dd.writing.report_names import JSON_FILE, LINES_FILE, RUN_FOLDER

if TYPE_CHECKING:
    from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
    from kpo_dd.reports.json.kept.kept_file import KeptFile
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.wording import Language

DEFAULT_OUT = Path(RUN_FOLDER)
KEPT_NAMES = (JSON_FILE, LINES_FILE)
LAST_RUNS, MOST_REMEMBERED = "last-runs.json", 200
SHORTEST_PART = 3  # of a name: less of it is in every second one

FromOption = Annotated[
    Path | None,
    typer.Option("--from", metavar="DIR", help=described("from_option"), show_default=False),
]


class KeptRun(Struct, frozen=True):
    """A run as it was written, beside its rules; `file` is what it was read from, in `folder`."""

    assessment: Assessment
    rulebook: Rulebook
    folder: Path
    file: KeptFile


def kept_run(folder: Path | None, rules: Path | None, lang: Language) -> KeptRun:
    """The run in a folder, or the last one; ReadingError where there is none, or not by these rules.

    Where no folder was named, the one that is read is said on stderr, in the language.
    """
    from kpo_dd.cli.exits import complain
    from kpo_dd.errors import Problem
    from kpo_dd.reports.json.kept.kept_file import opened_run
    from kpo_dd.reports.json.kept.kept_run import kept_assessment

    file, rulebook = opened_run(file_in(folder or last_written())), rulebook_at(rules)
    if file.is_redacted:
        raise ReadingError.of("kept_redacted", Place(str(file.path)))
    run = KeptRun(kept_assessment(file, rulebook), rulebook, file.path.parent, file)
    if folder is None:
        read = Problem.of("kept_read", Place(str(run.folder)), day=run.assessment.on)
        complain([read], lang)
    return run


def with_entries(run: KeptRun, register: str) -> KeptRun:
    """The run with what people have recorded by today: what was decided on it came after it.

    The documents stay those of the run: its scores rest on them.
    """
    from datetime import date

    from msgspec.structs import replace

    from kpo_dd.assessment.result.register_standing import BesideRegister
    from kpo_dd.register.beside import entries_for

    found = entries_for(register, max(date.today(), run.assessment.on))
    beside = run.assessment.register or BesideRegister()
    entries = replace(found, documents=beside.entries.documents)
    if entries == beside.entries:
        return run
    screening = run.assessment.screening
    told = None if screening is None else screening.with_looks(entries.looks)
    register_said = replace(beside, entries=entries)
    assessment = replace(run.assessment, register=register_said, screening=told)
    return replace(run, assessment=assessment)


def file_in(folder: Path) -> Path:
    """The file of a run in its folder, the newer one where there are two; a file may be named itself."""
    if folder.is_file():
        return folder
    found = [path for name in KEPT_NAMES if (path := folder / name).is_file()]
    if not found:
        raise ReadingError.of("kept_missing", Place(str(folder)))
    return max(found, key=lambda path: path.stat().st_mtime_ns)


def supplier_of(run: KeptRun, text: str) -> SupplierResult:
    """The supplier that an id or a name means. UsageError where it is none, or more than one."""
    from kpo_dd.reading.values.supplier_id import written_id
    from kpo_dd.reading.values.words import supplier_key

    names = run.file.names
    key, name = written_id(text), bare_name(text)
    ways = (
        [at for at, (own, _) in enumerate(names) if own == text],
        [at for at, (own, _) in enumerate(names) if supplier_key(own) == key],
        [at for at, (own, _) in enumerate(names) if supplier_key(own).casefold() == key.casefold()],
        [at for at, (_, own) in enumerate(names) if name and bare_name(own) == name],
    )
    found = next(filter(None, ways), []) or without_law(name, names)
    if len(found) == 1:
        return run.assessment.suppliers[found[0]]
    if found:
        raise UsageError.of(
            "supplier_several", name=text, ids=", ".join(names[at][0] for at in found)
        )
    raise nobody_meant(run, text, names)


def without_law(name: str, names: Sequence[tuple[str, str]]) -> list[int]:
    """Which suppliers have a name but for what the law adds to it, as `LLP`: hardly anybody types that."""
    from unicodedata import normalize

    from kpo_dd.firm_names import latin_words
    from kpo_dd.firm_words import LEGAL_FORMS

    def is_of_law(word: str) -> bool:
        plain = normalize("NFKD", word).encode("ascii", "ignore").decode()
        return plain in LEGAL_FORMS or {one for one, _ in latin_words(word)} <= LEGAL_FORMS

    def said(whole: str) -> str:
        words = bare_name(whole).replace(",", " ").replace(".", "").split()
        return " ".join(one for one in words if not is_of_law(one))

    meant = said(name)
    return [at for at, (_, own) in enumerate(names) if meant and said(own) == meant]


def nobody_meant(run: KeptRun, text: str, names: Sequence[tuple[str, str]]) -> UsageError:
    """Why a text means no supplier that was assessed: nothing usable came, or it is somebody else's."""
    if any(text in {one.id, one.name} for one in run.assessment.returns):
        return UsageError.of("supplier_not_assessed", Place(str(run.folder)), name=text)
    return UsageError.of(
        "supplier_unassessed", Place(str(run.folder)), name=text, near=near_name(text, names)
    )


def near_name(text: str, names: Sequence[tuple[str, str]]) -> str:
    """The id of the supplier that was probably meant, with its name; empty where none is like it."""
    from kpo_dd.rulebook.nearest import nearest

    told = {own: f"{own} ({name})" if name else own for own, name in names}
    part = bare_name(text)
    partly = [own for own, name in names if len(part) >= SHORTEST_PART and part in bare_name(name)]
    by_name = {bare_name(name): own for own, name in names if name}
    meant = partly[0] if len(partly) == 1 else nearest(text, told)
    return told.get(meant or by_name.get(nearest(part, by_name), ""), "")


def bare_name(name: str) -> str:
    """A name without what people write in one way or another: case, blanks, quotation marks."""
    return " ".join(name.casefold().translate(NO_PART_OF_NAMES).split())


NO_PART_OF_NAMES = str.maketrans(dict.fromkeys("\"'«»“”„‘’", " "))


def last_written() -> Path:
    """Where `assess` last wrote from this working folder; else where it writes unless told."""
    found = Path(remembered().get(str(Path.cwd()), DEFAULT_OUT))
    return found if found.is_dir() else DEFAULT_OUT


def remember_run(out: Path) -> None:
    """Keep where a run was written, beside what else can be done without: whoever has no such place, does."""
    cache = user_cache()
    if cache is None:
        return
    others = {here: there for here, there in remembered().items() if here != str(Path.cwd())}
    kept = dict([*others.items(), (str(Path.cwd()), str(out.absolute()))][-MOST_REMEMBERED:])
    with suppress(OSError, UnicodeError):
        cache.mkdir(parents=True, exist_ok=True)
        new = cache / f"{LAST_RUNS}.{secrets.token_hex(4)}"
        new.write_text(json.dumps(kept), encoding="utf-8")
        new.replace(cache / LAST_RUNS)


def remembered() -> dict[str, str]:
    """Working folders and where was written from each, the last one last; empty where nothing is kept."""
    cache = user_cache()
    with suppress(OSError, ValueError, RecursionError):
        said = json.loads((cache / LAST_RUNS).read_text(encoding="utf-8")) if cache else {}
        if isinstance(said, dict):
            return {str(here): there for here, there in said.items() if isinstance(there, str)}
    return {}
