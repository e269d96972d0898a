"""The files that are measured with, made once in a folder and kept as long as the rules stay.

They are made by a process of their own: whoever measures is to stay small.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FORMS = 1_000


def make_table(target: Path, count: int) -> None:
    """A table of so many suppliers."""
    from tests.benchmarks.returns_made import made_returns
    from tests.benchmarks.table_made import TableWriter
    from tests.toys import ON, shipped

    TableWriter(shipped()).write(target, made_returns(1, count, shipped(), ON))


def make_frame(target: Path, count: int) -> None:
    """The same answers as a file of columns."""
    from tests.benchmarks.frames_made import write_frame
    from tests.benchmarks.returns_made import made_returns
    from tests.toys import ON, shipped

    write_frame(target, made_returns(1, count, shipped(), ON))


def make_forms(target: Path, count: int) -> None:
    """So many filled forms."""
    from tests.benchmarks.forms_made import write_forms
    from tests.benchmarks.returns_made import made_returns
    from tests.toys import ON, shipped

    target.mkdir()
    write_forms(target, made_returns(1, count, shipped(), ON), shipped())


INPUTS: Mapping[str, tuple[Callable[[Path, int], None], int]] = {
    "table-1k.xlsx": (make_table, 1_000),
    "table-10k.xlsx": (make_table, 10_000),
    "table-100k.xlsx": (make_table, 100_000),
    "answers-100k.parquet": (make_frame, 100_000),
    "one-form": (make_forms, 1),
    "forms-1k": (make_forms, FORMS),
}


def made_input(name: str, work: Path) -> Path:
    """The path of an input, made where it is not there yet."""
    target = work / f"{digest_of_rules()[:12]}-{name}"
    if not target.exists():
        unfinished = target.with_name(f"unfinished-{target.name}")
        command = [sys.executable, "-m", "tests.benchmarks.inputs", name, str(unfinished)]
        subprocess.run(command, check=True, cwd=ROOT)
        unfinished.rename(target)
    return target


def digest_of_rules() -> str:
    """A digest of everything that decides what the inputs hold."""
    files = sorted((ROOT / "rules").rglob("*.*")) + sorted(Path(__file__).parent.glob("*_made.py"))
    return sha256(b"".join(path.read_bytes() for path in files if path.is_file())).hexdigest()


if __name__ == "__main__":
    make, number = INPUTS[sys.argv[1]]
    make(Path(sys.argv[2]), number)
