"""An `assessment.json` or `.jsonl` as it lies there: looked at as closely as what a stranger sent.

It may be no such file, cut off, changed by hand, or made to do harm: whatever it says is data of the types
that the schema names, or it is refused in one line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import orjson
from msgspec import Struct
from pydantic import TypeAdapter, ValidationError

from kpo_dd.errors import Place, ReadingError
from kpo_dd.reports.json.run_members import JsonRun
from kpo_dd.reports.json.supplier_members import JsonSupplier
from kpo_dd.rulebook.entries import EntryFault

Member = TypeVar("Member")
MOST_BYTES = 512 << 20  # of what has to be held as a whole: a file, or the head of one in lines
LONGEST_LINE = 16 << 20  # of one supplier; they take some 10 kB
LINES_ENDING = ".jsonl"
OWN_START = re.compile(rb'\{"id":("(?:[^"\\]|\\.)*"),"name":("(?:[^"\\]|\\.)*")')


@contextmanager
def refusing_foreign(path: Path) -> Iterator[None]:
    """Turn what can't be made of a file into one ReadingError that says so."""
    try:
        yield
    except ReadingError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadingError.of("file_unreadable", Place(str(path)), reason=reason) from error
    except (
        EntryFault,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        ValidationError,
    ) as error:
        raise ReadingError.of("kept_not_ours", Place(str(path))) from error


@cache
def run_type() -> TypeAdapter[JsonRun]:
    """What a file has to be, but for its suppliers."""
    return TypeAdapter(JsonRun)


@cache
def supplier_type() -> TypeAdapter[JsonSupplier]:
    """What a supplier has to be."""
    return TypeAdapter(JsonSupplier)


class KeptFile(Struct, frozen=True, eq=False, dict=True):
    """A file whose head is what it should be; `raw` are its suppliers, each looked at when asked for.

    In an object these are what it says, in lines where they stand: (start, length).
    """

    path: Path
    run: JsonRun
    raw: list[object] | list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.raw)

    def supplier(self, at: int) -> JsonSupplier:
        """One supplier. ReadingError where it is none."""
        with refusing_foreign(self.path):
            return supplier_type().validate_python(self.said(at))

    def said(self, at: int) -> object:
        """What the file says of a supplier."""
        found = self.raw[at]
        return found if not isinstance(found, tuple) else parsed(self.line(*found))

    def line(self, start: int, length: int) -> bytes:
        """A line of the file."""
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(length)

    @property
    def is_redacted(self) -> bool:
        """Whether it is of a version to pass on, in which nothing stands that anybody wrote."""
        from kpo_dd.assessment.result.redacting import REDACTED_CODE

        return any(problem["code"] == REDACTED_CODE for problem in self.run["problems"])

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """Id and name of every supplier, in order."""
        with refusing_foreign(self.path):
            if self.path.suffix == LINES_ENDING:
                with self.path.open("rb") as file:
                    file.readline(MOST_BYTES)
                    return [named_in(line) for line in file]
            return [named_by(one) for one in self.raw]


def opened_run(path: Path) -> KeptFile:
    """The file of a run. ReadingError where it is none, of another version, or can't be read."""
    with refusing_foreign(path):
        said, in_lines = content_of(path), path.suffix == LINES_ENDING
        refuse_other_version(said, path)
        if not isinstance(said, dict):
            raise TypeError("no object")
        suppliers = list(lines_of(path)) if in_lines else said.pop("suppliers")
        if not isinstance(suppliers, list):
            raise TypeError("no list of suppliers")
        return KeptFile(path, run_type().validate_python(said), suppliers)


def content_of(path: Path) -> object:
    """What a file says; of one in lines the first. ReadingError where it is too large to be held."""
    too_large = ReadingError.of("kept_too_large", Place(str(path)), most=MOST_BYTES >> 20)
    in_lines = path.suffix == LINES_ENDING
    if not in_lines and path.stat().st_size > MOST_BYTES:
        raise too_large
    with path.open("rb") as file:
        content = file.readline(MOST_BYTES + 1) if in_lines else file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise too_large
    return parsed(content)


def lines_of(path: Path) -> Iterator[tuple[int, int]]:
    """Where each supplier stands in a file in lines; the last line, too, has to be whole."""
    with path.open("rb") as file:
        start = len(file.readline(MOST_BYTES))
        while line := file.readline(LONGEST_LINE + 1):
            if not line.endswith(b"\n"):
                raise ValueError("a line that is cut off, or has no end")
            yield start, len(line)
            start += len(line)


def refuse_other_version(said: object, path: Path) -> None:
    """ReadingError where a file of this program is of another version of it."""
    if isinstance(said, dict) and said.get("tool") == "kpo-dd" and said.get("format", 1) != 2:
        version = said.get("format", 1)
        known = version if isinstance(version, int) else "?"
        raise ReadingError.of("kept_version", Place(str(path)), version=known)


def parsed(content: bytes) -> object:
    """JSON; half a surrogate pair, which is no UTF-8 but may stand there escaped, is kept as it is."""
    try:
        found: object = orjson.loads(content)
    except orjson.JSONDecodeError:
        if rb"\ud" not in content.lower():
            raise
        found = json.loads(content, parse_constant=refuse_constant)
    return found


def refuse_constant(name: str) -> None:
    """ValueError: what JSON does not know."""
    raise ValueError(f"{name} is no JSON")


def named_in(line: bytes) -> tuple[str, str]:
    """Id and name of the supplier of a line, whose other members need not be looked at."""
    start = OWN_START.match(line)
    if start is None:
        return named_by(parsed(line))
    found = parsed(b"[%s,%s]" % start.groups())
    if not isinstance(found, list):
        raise TypeError("no names")
    return str(found[0]), str(found[1])


def named_by(said: object) -> tuple[str, str]:
    """Id and name of a supplier."""
    if not isinstance(said, dict):
        raise TypeError("no object")
    return str(said["id"]), str(said["name"])
