"""Nothing in the register costs more the more is in it than what is asked for is worth."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpo_dd.cli.commitment_looks import meant_by
from kpo_dd.identity import AS_IT_STANDS
from kpo_dd.reading.values.supplier_id import bare_id
from kpo_dd.register.events import (
    DigestFormat,
    canonical_json,
    canonical_object,
    fingerprint_of,
    hash_of,
    quoted_text,
    sound,
)
from kpo_dd.register.record_form import Record
from kpo_dd.register.records import RECORDS
from kpo_dd.register.register import open_register
from kpo_dd.register.state import present
from tests.growth import LINEAR, growth, steps
from tests.register.makers import AT, SIGNED, decided, said

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_a_text_is_quoted_as_canonical_json_writes_it(text: str) -> None:
    """Since objects are put together by hand, the least difference would be another hash."""
    assert quoted_text(text) == canonical_json(text)


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2)
HOSTILE = '\x00\x1f\x7f"\\</script>\ud800\u2028={}'


@given(st.dictionaries(st.text(), VALUES | st.dictionaries(st.text(), VALUES)))
@example({"b": HOSTILE, "a": None, "é": [HOSTILE], HOSTILE: {"z": 1, "a": False}})
@example({"b": sound(HOSTILE), "a": 2**70, "\U0001f600": 1, "\uffff": 2})
def test_an_object_is_written_as_canonical_json(said: dict[str, object]) -> None:
    """By another writer, for it is quicker: whatever stands in it, the least difference is another hash."""
    whole = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical_object(said) == canonical_json(said) == whole


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda one: one.__name__)
def test_no_record_has_a_broken_number(record: type[Record]) -> None:
    """Two writers of JSON write some of them in two ways."""
    assert '"type": "number"' not in json.dumps(record.model_json_schema())


@given(st.text())
@example(HOSTILE)
def test_a_text_is_made_sound_as_every_database_can_store_it(text: str) -> None:
    """Also one of plain letters, which is gone through no more than needed."""
    expected = text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    assert sound(text) == expected


@given(TEXTS, TEXTS, st.integers(1, 10**12))
def test_hashes_are_those_of_canonical_json(supplier: str, payload: str, seq: int) -> None:
    """As docs/register.md describes them and any stranger would work them out."""
    what = {"kind": "run", "supplier": supplier, "payload": payload}
    whole = {**what, "at": "2026-11-23T00:00:00Z", "previous": "0" * 64, "seq": seq}

    def digest(value: object) -> str:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return sha256(text.encode()).hexdigest()

    at = "2026-11-23T00:00:00Z"
    for form, number in ((DigestFormat.FIRST, {}), (DigestFormat.SECOND, {"v": 2})):
        assert fingerprint_of("run", supplier, payload, form) == digest({**what, **number})
        made = hash_of(seq, at, "run", supplier, payload, "0" * 64, form)
        assert made == digest({**whole, **number})


def recording(folder: Path, count: int) -> Callable[[], object]:
    """Recording so many suppliers: the first time in a register, and again."""
    events = [said(f"S-{number:05d}", SIGNED) for number in range(count)]
    path = folder / f"{count}-{len(list(folder.iterdir()))}.db"

    def work() -> None:
        with open_register(str(path), create=True) as register:
            register.record(events, AT)
            register.record(events, AT)

    return work


def test_to_record_twice_as_much_is_twice_the_work(tmp_path: Path) -> None:
    """Also where all of it is known."""
    assert growth(lambda size: recording(tmp_path, size), 600) < LINEAR


def test_the_thousandth_run_over_a_register_costs_what_the_hundredth_did(tmp_path: Path) -> None:
    """A run that says what is known already, and one new thing: nothing else is gone through."""
    with open_register(str(tmp_path / "x.db"), create=True) as register:
        known = [said("S-0001", SIGNED)]

        def run(number: int) -> int:
            new = said("S-0001", SIGNED, note=f"run {number}")
            return steps(lambda: register.record([*known, new], AT))

        costs = [run(number) for number in range(120)]
    assert 0 < max(costs[60:]) <= max(costs[2:60])  # the first finds an empty register


def test_where_all_stand_is_twice_the_work_for_twice_as_many(tmp_path: Path) -> None:
    """With a decision on each, and each decided word said again."""

    def standings(size: int) -> Callable[[], object]:
        told = []
        for number in range(size):
            event = said(f"S-{number:05d}", SIGNED, kind="equivalent_principles", document="Code")
            told += [event, decided(event, "accepted")]
        path = tmp_path / f"{size}.db"
        with open_register(str(path), create=True) as register:
            register.record(told, AT)
            events = register.events()
        return lambda: present(events, date(2026, 3, 1))

    assert 0 < steps(standings(80)) < LINEAR * steps(standings(40))


BEFORE_IDS = (
    "",
    "BIN",
    "bin",
    "IIN",
    "INN",
    "TIN",
    "id",
    "ID",
    "Supplier-ID",
    "vendor",
    "Reg-No",
    "no",
)
IDS = st.builds(
    lambda word, mark, rest: word + mark + rest,
    st.sampled_from(BEFORE_IDS),
    st.sampled_from(["", "-", "_", "/"]),
    st.from_regex(r"[A-Za-z]?[0-9]{1,12}(-[0-9a-z]{1,3})?", fullmatch=True),
)


@given(IDS)
@example("BIN050140000017")
@example("IIN-050140000017")
@example("tin050140000017")
@example("no050140000017")
def test_an_id_that_stands_for_itself_is_read_as_it_stands(text: str) -> None:
    """So that a hundred thousand of them need not be read one by one to find one."""
    if AS_IT_STANDS.fullmatch(text):
        assert bare_id(text) == text


def test_most_ids_stand_for_themselves() -> None:
    """Else nothing is gained."""
    for text in ("S-0001", "050140000017", "V-100000", "C-101", "KZ/2026/17", "a_1"):
        assert AS_IT_STANDS.fullmatch(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("S-0001", ["S-0001"]),
        ("  S–0001 ", ["S-0001"]),  # a dash as Word makes one
        ("БИН 050140000017", ["050140000017"]),
        ("050140000017", ["050140000017", "БИН 050140000017"]),
        ("S-0002", []),
    ],
)
def test_the_supplier_meant_is_found_however_it_is_written(typed: str, meant: list[str]) -> None:
    """On either side: what was typed, and what an older program recorded."""
    known = ["S-0001", "050140000017"]
    known += ["БИН 050140000017"] if len(meant) == 2 else []
    assert meant_by(typed, known) == meant
