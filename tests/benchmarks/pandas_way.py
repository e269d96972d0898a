"""The whole job as an analyst does it in pandas: `python -m tests.benchmarks.pandas_way TABLE FOLDER`.

Read with openpyxl; words to ids by mapping columns; all rules on every row by `DataFrame.apply`, as one
generated expression; then a summary (a row a supplier, a column a rule) and the red flags, by `to_excel`.
No provenance, problems, scores, findings, JSON, HTML or register: less than kpo-dd writes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from kpo_dd.rulebook.questionnaire import AnswerType, Question
from kpo_dd.rulebook.rule import Kind
from kpo_dd.rulebook.rulebook import COUNTRY, SECTOR, SUPPLIER_ID, SUPPLIER_NAME, Rulebook
from kpo_dd.wording import Language
from samples.make_samples import YES_NO
from tests.benchmarks.plain_rows import NO_BUILTINS, PlainRows
from tests.benchmarks.saying import ON
from tests.benchmarks.table_made import table_columns
from tests.benchmarks.translated import HOLDS, PYTHON, verdict_text

WORDS = ("not applicable", "no", "unknown", "yes")


def read_table(path: Path, rulebook: Rulebook) -> pd.DataFrame:
    """The table with questions for columns and ids for words."""
    headings = {heading: name for name, heading in table_columns(rulebook)}
    frame = pd.read_excel(path, engine="openpyxl").rename(columns=headings)
    for question in rulebook.questionnaire.questions:
        if question.id in frame:
            frame[question.id] = frame[question.id].map(reader_of(question, rulebook))
    return frame


def reader_of(question: Question, rulebook: Rulebook) -> Callable[[object], object]:
    """What turns a cell of one question into an answer, or None."""
    ids = ids_by_words(question, rulebook)
    match question.type:
        case AnswerType.DATE:
            return lambda cell: cell.date() if isinstance(cell, pd.Timestamp) else None
        case AnswerType.NUMBER | AnswerType.SHARE:
            return lambda cell: float(cell) if isinstance(cell, int | float) else None
        case AnswerType.MULTI:
            return lambda cell: several(cell, ids)
        case AnswerType.TEXT:
            return lambda cell: cell if isinstance(cell, str) else None
        case _:
            return lambda cell: ids.get(cell) if isinstance(cell, str) else None


def several(cell: object, ids: Mapping[str, str]) -> tuple[str, ...] | None:
    """The ids of several answers in one cell."""
    if not isinstance(cell, str):
        return None
    return tuple(ids[part] for part in cell.split("; ") if part in ids)


def ids_by_words(question: Question, rulebook: Rulebook) -> dict[str, str]:
    """Every word of a question, in every language, to its id."""
    table = rulebook.reference(question.id)
    names = table.names if table else {option.id: option.text for option in question.options}
    found = {text.in_(one): name for name, text in names.items() for one in Language}
    for words in YES_NO.values():
        found |= {word: name for name, word in words.items()}
    return found | {word: word for word in (*names, *question.allowed)}


def judge_rows(frame: pd.DataFrame, rulebook: Rulebook) -> pd.DataFrame:
    """A column a rule, a row a supplier: the number of the verdict."""
    rows = PlainRows(rulebook, ON)
    texts = [verdict_text(rule, PYTHON) for rule in rulebook.rules]
    code = compile(f"[{', '.join(texts)}]", "rules", "eval")
    plain = frame.astype(object).where(frame.notna(), None)
    found = plain.apply(
        lambda row: eval(code, NO_BUILTINS, rows.row(row.to_dict())),  # noqa: S307 - our own text
        axis=1,
    )
    return pd.DataFrame(found.tolist(), index=frame.index, columns=[r.id for r in rulebook.rules])


def write_reports(
    frame: pd.DataFrame, verdicts: pd.DataFrame, rulebook: Rulebook, out: Path
) -> None:
    """The summary and the red flags as two sheets."""
    flags = rulebook.of_kind(Kind.RED_FLAG)
    raised = verdicts[[rule.id for rule in flags]] == HOLDS
    known = frame[[SUPPLIER_ID, SUPPLIER_NAME, COUNTRY, SECTOR]]
    words = verdicts.replace(dict(enumerate(WORDS)))
    summary = pd.concat([known, raised.sum(axis=1).rename("red flags"), words], axis=1)
    suppliers = frame[SUPPLIER_ID].tolist()
    pairs = [
        (supplier, rule.id, rule.title.en)
        for rule in flags
        for supplier, fired in zip(suppliers, raised[rule.id].tolist(), strict=True)
        if fired
    ]
    with pd.ExcelWriter(out / "pandas-way.xlsx") as book:
        summary.to_excel(book, sheet_name="Summary", index=False)
        pd.DataFrame(pairs, columns=["supplier", "rule", "what"]).to_excel(
            book, sheet_name="Flags", index=False
        )


def main(table: Path, out: Path) -> None:
    """The whole job."""
    from kpo_dd.api import load_rules

    rulebook = load_rules()
    out.mkdir(exist_ok=True)
    frame = read_table(table, rulebook)
    write_reports(frame, judge_rows(frame, rulebook), rulebook, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
