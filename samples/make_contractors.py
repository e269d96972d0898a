"""Makes the folder contractors/ from contractors.yaml: returns in every shape, and what goes wrong.

Run `python -m samples.make_contractors` in the project's folder after a change to the questionnaire
or to contractors.yaml. The same input gives the same bytes. Two files are made once and left alone:
the one LibreOffice saved, and the encrypted one, whose salt is drawn by chance.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile
from pydantic import Field

from kpo_dd.answers import comment_column, evidence_column
from kpo_dd.rulebook.entries import Entry, Sentence
from kpo_dd.rulebook.loading import load_rulebook, shipped_rules
from kpo_dd.rulebook.rule_documents import read_entry
from kpo_dd.rulebook.rulebook import SUPPLIER_ID, Rulebook
from kpo_dd.rulebook.yaml_files import read_document
from kpo_dd.wording import Language
from samples.contractor_books import (
    Filled,
    answer_list,
    blank_form,
    csv_table,
    own_forms,
    section_sheets,
    table,
    with_doctype,
)
from samples.make_samples import Cell, as_written

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "contractors.yaml"
PASSWORD = HERE / "contractors-password.txt"
SAVED_BY_LIBREOFFICE = "C-104 Пример-Сварка.ods"
ENCRYPTED = "C-115 Выдумка-Консалтинг.xlsx"
MADE_ONCE = frozenset({SAVED_BY_LIBREOFFICE, ENCRYPTED})

Answers = Mapping[str, str | float | list[str]]


class Contractor(Entry):
    """One invented contractor: what it answers, where not like an earlier one."""

    id: Sentence
    language: Language
    like: str = ""
    blank: frozenset[str] = frozenset()
    answers: dict[str, str | float | list[str]]
    documents: dict[str, str] = Field(default_factory=dict)
    comments: dict[str, str] = Field(default_factory=dict)


class ContractorFile(Entry):
    """`contractors.yaml`."""

    contractors: tuple[Contractor, ...]


def read_contractors(text: str, rulebook: Rulebook) -> dict[str, Filled]:
    """The returns of a `contractors.yaml` by supplier.

    Raises ValueError where it names a question or a contractor there is not.
    """
    file = read_entry(ContractorFile, read_document(text, SOURCE.name))
    answers: dict[str, Answers] = {"": {}}
    for one in file.contractors:
        if one.like not in answers:
            raise ValueError(f"{SOURCE.name}: {one.id}: like: no contractor {one.like} before it")
        merged = {**answers[one.like], **one.answers}
        check_questions(one, {*merged, *one.documents, *one.comments, *one.blank}, rulebook)
        answers[one.id] = {name: merged[name] for name in merged if name not in one.blank}
    return {one.id: filled_by(one, answers[one.id], rulebook) for one in file.contractors}


def check_questions(contractor: Contractor, named: set[str], rulebook: Rulebook) -> None:
    """Raise ValueError where a contractor names a question that the questionnaire does not have."""
    if unknown := sorted(named - rulebook.questionnaire.by_id.keys()):
        raise ValueError(f"{SOURCE.name}: {contractor.id}: no question {', '.join(unknown)}")


def filled_by(contractor: Contractor, answers: Answers, rulebook: Rulebook) -> Filled:
    """The return of a contractor as its cells."""
    cells: dict[str, Cell] = {SUPPLIER_ID: contractor.id}
    for name, answer in answers.items():
        question = rulebook.questionnaire.by_id[name]
        cells[name] = as_written(question, answer, contractor.language, rulebook)
    cells |= {evidence_column(name): text for name, text in contractor.documents.items()}
    cells |= {comment_column(name): text for name, text in contractor.comments.items()}
    return Filled(contractor.id, contractor.language, cells)


def files(returns: Mapping[str, Filled], rulebook: Rulebook) -> Iterator[tuple[str, bytes]]:
    """Every file the script can make again, by name."""
    yield "C-101 Mirage Drilling.xlsx", blank_form(returns["C-101"], rulebook)
    yield "C-102 Вымышленная Стройка.xlsx", blank_form(returns["C-102"], rulebook)
    yield "C-103 Ойдан Асхана.xlsx", blank_form(returns["C-103"], rulebook)
    sections = section_sheets(returns["C-105"], rulebook)
    yield "C-105 Nowhere Transport.xlsx", sections
    yield "C-105 Nowhere Transport (1).xlsx", sections
    listed = [returns[supplier] for supplier in ("C-106", "C-107")]
    yield "Ответы охрана и уборка.xlsx", answer_list(listed, rulebook)
    rows = [returns[supplier] for supplier in ("C-108", "C-109", "C-110")]
    yield "Свод подрядчиков 2026.xlsx", table(rows, rulebook)
    yield "C-111 Нигде-Транс.csv", csv_table(returns["C-111"], rulebook, "cp1251", ";")
    yield "C-112 Ойдан Шеберхана.csv", csv_table(returns["C-112"], rulebook, "utf-8", ",")
    both = [returns[supplier] for supplier in ("C-113", "C-114")]
    yield "Example Valves and Example Pipes.xlsx", own_forms(both, rulebook)
    whole = own_forms([returns["C-116"]], rulebook)
    yield "C-116 Imaginary Logistics.xlsx", whole[: len(whole) // 2]
    yield "C-117 Hostile Example.xlsx", own_forms([returns["C-117"]], rulebook)
    yield "C-118 Fabricated Foods.xlsx", with_doctype(own_forms([returns["C-118"]], rulebook))
    yield "~$C-101 Mirage Drilling.xlsx", b"\x07Example".ljust(165, b" ")


def encrypt(filled: Filled, rulebook: Rulebook, target: Path) -> None:
    """Write the return with the password of the sample, unless it is there: the salt is chance."""
    if not target.exists():
        plain, locked = io.BytesIO(own_forms([filled], rulebook)), io.BytesIO()
        OOXMLFile(plain).encrypt(PASSWORD.read_text(encoding="utf-8").strip(), locked)
        target.write_bytes(locked.getvalue())


def main(arguments: list[str]) -> None:
    """Make the folder at the path given, or beside this script."""
    folder = Path(arguments[0]) if arguments else HERE / "contractors"
    folder.mkdir(exist_ok=True)
    rulebook = load_rulebook(shipped_rules())
    returns = read_contractors(SOURCE.read_text(encoding="utf-8"), rulebook)
    for name, content in files(returns, rulebook):
        (folder / name).write_bytes(content)
    encrypt(returns["C-115"], rulebook, folder / ENCRYPTED)


if __name__ == "__main__":
    main(sys.argv[1:])
