"""`assessment.json`: the whole assessment for other programs, written supplier by supplier.

Texts stand once, at its head, and everything else names them by id. `docs/assessment.schema.json`, made from
the members (`json_schema.py`), documents it. Answers stand letter for letter as the supplier wrote them.
Above so many suppliers it is `assessment.jsonl`: the head on the first line, then a line a supplier.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from shutil import copyfileobj
from typing import IO, BinaryIO

from msgspec import Struct, field

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.reports.json.json_head import (
    input_member,
    problem_member,
    return_member,
    run_head,
)
from kpo_dd.reports.json.json_lines import open_object
from kpo_dd.reports.json.json_supplier import ToldOnce
from kpo_dd.reports.json.supplier_lines import SupplierLines
from kpo_dd.reports.supplier_pass import Spool, SupplierPass
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language

MOST_IN_ONE_OBJECT = 5_000  # suppliers; a program has to hold the whole of an object
AS_OBJECT, AS_LINES = (b',\n"suppliers":[', b"]}\n"), (b"}\n", b"\n")  # around all suppliers


class JsonReport(Struct, eq=False, dict=True):
    """The assessment as JSON; what it says of suppliers goes straight into its file, if that is open.

    `version` is that of the tool. Where another report asks for the suppliers first, their lines are put by
    in a file of the system's own.
    """

    assessment: Assessment
    rulebook: Rulebook
    language: Language
    version: str
    out: BinaryIO | None = None
    lines: IO[bytes] = field(default_factory=BytesIO)
    between: bytes = b""

    @cached_property
    def once(self) -> ToldOnce:
        """What no supplier says again."""
        return ToldOnce.of(self.assessment, self.rulebook)

    @cached_property
    def told(self) -> SupplierLines:
        """Says what each says."""
        return SupplierLines(self.once)

    @cached_property
    def end(self) -> bytes:
        """What stands between the items of a list: a line of its own for each, where all is one object."""
        return b"" if in_lines(self.assessment) else b"\n"

    def begin(self) -> None:
        """The first supplier comes next."""
        self.lines = self.out or Spool()
        self.between = self.end

    def take(self, supplier: SupplierResult) -> None:
        """The next supplier, on a line."""
        self.lines.write(self.between + self.told.of(supplier))
        self.between = b"," + self.end if self.end else b"\n"

    def write(self, suppliers: SupplierPass, out: BinaryIO) -> None:
        """All of it as UTF-8 into an open file."""
        phrases = Phrases(self.rulebook, self.language, self.assessment.on)
        head = run_head(self.assessment, phrases, self.once.factors, self.version)
        lists = list(run_lists(self.assessment, phrases))
        begun, ended = AS_LINES if in_lines(self.assessment) else AS_OBJECT
        open_object(out, head, lists, self.end)
        out.write(begun)
        self.write_suppliers(suppliers, out)
        out.write(ended)

    def write_suppliers(self, suppliers: SupplierPass, out: BinaryIO) -> None:
        """What is said of all suppliers."""
        self.out = out
        try:
            suppliers.tell(self)
        finally:
            self.out = None
            vars(self).pop("told", None)  # its parts are used up: other reports need the room
        if self.lines is not out:
            self.lines.seek(0)
            copyfileobj(self.lines, out)
            self.lines.close()


def json_report(
    assessment: Assessment, rulebook: Rulebook, language: Language, version: str, out: BinaryIO
) -> None:
    """The assessment as UTF-8 JSON into an open file; `version` is that of the tool."""
    report = JsonReport(assessment, rulebook, language, version)
    report.write(SupplierPass(assessment.suppliers, [report]), out)


def in_lines(assessment: Assessment) -> bool:
    """Whether there are too many suppliers for one object."""
    return len(assessment.suppliers) > MOST_IN_ONE_OBJECT


def run_lists(assessment: Assessment, phrases: Phrases) -> Iterator[tuple[str, Iterator[object]]]:
    """The lists of a run that may be long, item by item."""
    said = phrases.problems(assessment)
    yield "inputs", map(input_member, assessment.inputs)
    yield "returns", map(return_member, assessment.returns)
    yield "problems", (problem_member(one, said) for one in assessment.problems)
