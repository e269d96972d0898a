"""What others do with the same files: `python -m tests.benchmarks.references JOB FILE ...`.

Of kpo-dd only the rules are used here, to be translated, and the words of the questionnaire.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time

from tests.benchmarks.saying import say_done


def calamine_lists(path: Path) -> None:
    """Every sheet of every workbook to lists of Python values, by python-calamine."""
    import python_calamine

    start, cells = process_time(), 0
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        workbook = python_calamine.load_workbook(file)
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python()
            cells += sum(map(len, rows))
    say_done(start=start, done=cells)


def read_excel(path: Path) -> None:
    """The table as a DataFrame, by pandas with openpyxl; nothing else."""
    import pandas as pd

    pd.read_excel(path, engine="openpyxl")


def bare_workbook(path: Path) -> None:
    """The cells of an Excel report written again by XlsxWriter, without a format or a thought."""
    import io

    import python_calamine
    import xlsxwriter

    book = python_calamine.load_workbook(path)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    start = process_time()
    with xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True}) as out:
        for name, rows in sheets.items():
            page = out.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, float):
                        page.write_number(at, column, value)
                    elif value != "":
                        page.write_string(at, column, str(value))
    say_done(
        spent=process_time() - start, done=sum(len(r) for rows in sheets.values() for r in rows)
    )


def bare_register(path: Path) -> None:
    """Events with the same hashes into a table of SQLite, by executemany and nothing else."""
    import sqlite3

    from tests.benchmarks.events_made import made_events
    from tests.benchmarks.ours import EVENTS

    made = made_events(EVENTS)
    given = [(e.kind.value, e.supplier, e.payload) for e in made]
    apart = [(e.personal.salt, e.personal.text, e.kind.value, e.supplier, e.whole) for e in made]
    path.unlink(missing_ok=True)
    start = process_time()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE events (seq INTEGER PRIMARY KEY, at TEXT, kind TEXT, supplier TEXT, "
            "fingerprint TEXT UNIQUE, payload TEXT, previous TEXT, hash TEXT)"
        )
        insert = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        connection.executemany(insert, chained_rows(given))
        connection.execute(
            "CREATE TABLE personal (seq INTEGER PRIMARY KEY, salt TEXT, said TEXT, saying TEXT)"
        )
        connection.execute("CREATE INDEX known ON personal (saying)")
        connection.execute("CREATE INDEX own ON events (supplier, seq)")
        connection.executemany("INSERT INTO personal VALUES (?, ?, ?, ?)", personal_rows(apart))
    say_done(spent=process_time() - start, done=len(given))


def chained_rows(given: list[tuple[str, str, str]]) -> Iterator[tuple[object, ...]]:
    """Rows with the two hashes that docs/register.md describes."""
    import json
    from hashlib import sha256

    encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
    at, previous = "2026-11-23T00:00:00Z", "0" * 64
    for seq, (kind, supplier, payload) in enumerate(given, start=1):
        said = {"kind": kind, "payload": payload, "supplier": supplier, "v": 2}
        fingerprint = sha256(encode(said).encode()).hexdigest()
        chained = {**said, "at": at, "previous": previous, "seq": seq}
        own = sha256(encode(chained).encode()).hexdigest()
        yield seq, at, kind, supplier, fingerprint, payload, previous, own
        previous = own


def personal_rows(apart: Sequence[tuple[str, ...]]) -> Iterator[tuple[object, ...]]:
    """Rows with what events say of persons, and a digest of the whole."""
    import json
    from hashlib import sha256

    encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode
    for seq, (salt, text, kind, supplier, whole) in enumerate(apart, start=1):
        said = {"kind": kind, "payload": whole, "supplier": supplier}
        yield seq, salt, text, sha256(encode(said).encode()).hexdigest()


JOBS: Mapping[str, Callable[[Path], None]] = {
    "calamine": calamine_lists,
    "read_excel": read_excel,
    "workbook": bare_workbook,
    "register": bare_register,
}

if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]))
