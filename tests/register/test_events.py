"""Bytes and hashes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.register.events import (
    EMPTY,
    EventKind,
    NewEvent,
    Receipt,
    canonical_json,
    canonical_object,
    chain,
    sound,
    utc_text,
)
from kpo_dd.register.personal import fresh_salts, salted
from kpo_dd.register.records import CommitmentRecord
from tests.register.makers import AT, SIGNED, ran, said

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def test_the_hash_can_be_worked_out_by_hand() -> None:
    """What an auditor needs: a JSON writer and SHA-256."""
    (event,) = chain([NewEvent(EventKind.RUN, "", '{"on":"2026-11-23"}')], EMPTY, AT)
    written = (
        '{"at":"2026-11-23T09:30:00Z","kind":"run","payload":"{\\"on\\":\\"2026-11-23\\"}",'
        f'"previous":"{"0" * 64}","seq":1,"supplier":"","v":2}}'
    )
    said_only = '{"kind":"run","payload":"{\\"on\\":\\"2026-11-23\\"}","supplier":"","v":2}'
    assert event.hash == sha256(written.encode()).hexdigest()
    assert event.fingerprint == sha256(said_only.encode()).hexdigest()


@given(VALUES)
def test_canonical_json_says_the_same_and_has_one_form(value: object) -> None:
    """Reading and writing again gives the same text."""
    text = canonical_json(value)
    assert json.loads(text) == value
    assert canonical_json(json.loads(text)) == text


def test_canonical_json_has_sorted_keys_no_spaces_and_plain_letters() -> None:
    """The form itself."""
    assert canonical_json({"б": 1, "a": ["қ", None]}) == '{"a":["қ",null],"б":1}'


def test_canonical_json_refuses_what_is_no_number() -> None:
    """NaN is no JSON."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical_json(float("nan"))


def test_each_event_carries_the_hash_of_the_one_before() -> None:
    """The chain goes on from the head it is given."""
    first, second = chain([said("S1", SIGNED), said("S2", SIGNED)], Receipt(6, "a" * 64), AT)
    assert (first.seq, first.previous) == (7, "a" * 64)
    assert (second.seq, second.previous) == (8, first.hash)


def test_a_moment_is_written_in_utc() -> None:
    """West Kazakhstan is five hours ahead."""
    there = datetime(2026, 11, 23, 14, 30, tzinfo=timezone(timedelta(hours=5)))
    assert utc_text(there) == "2026-11-23T09:30:00Z"
    assert utc_text(datetime(2026, 1, 2, 3, 4, 5, 999999, UTC)) == "2026-01-02T03:04:05Z"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    """It could be any hour."""
    with pytest.raises(ValueError, match="time zone"):
        utc_text(datetime(2026, 11, 23))


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_a_supplier_writes_can_be_stored(text: str) -> None:
    """Half characters and NUL included; what is sound already stays as it is."""
    stored = sound(text)
    assert stored.encode().decode() == stored
    assert "\0" not in stored
    assert sound(stored) == stored


def test_a_file_name_that_is_no_utf_8_is_recorded_all_the_same() -> None:
    """Such a name reaches Python as half characters."""
    event = said("S\udcff1", SIGNED, file="отчёт\udcff.xlsx")
    assert event.supplier == "S?1"
    assert CommitmentRecord.model_validate_json(event.payload).file == "отчёт?.xlsx"


ANY_TEXT = st.sampled_from(["", "қ</script>", '"\\', "\x1f\u2028", "nul\0", "half\ud800"])
DAY = st.none() | st.dates()


@given(st.tuples(*[ANY_TEXT] * 5), DAY, st.lists(ANY_TEXT, max_size=2), st.booleans())
def test_an_event_says_what_its_record_is_in_json(
    texts: tuple[str, ...], day: date | None, covers: list[str], kept: bool
) -> None:
    """Whatever stands in it; what came later and is empty is left out."""
    fields = ("supplier_name", "signatory", "document", "cell", "language")
    told = dict(zip(fields, texts, strict=True))
    record = CommitmentRecord.model_validate(
        {**SIGNED, **told, "signed_on": day, "covers": tuple(covers), "kept": kept}
    )
    content = record.model_dump(mode="json", exclude={"personal"})
    expected = {key: one for key, one in content.items() if one or key not in record.later}
    event = record.event("S1")
    assert (event.whole or event.payload) == canonical_json(expected)
    assert "\\u0000" not in event.whole + event.payload + event.personal.text
    (recorded,) = chain([event], EMPTY, AT)
    assert CommitmentRecord.of(recorded).model_copy(update={"personal": ""}) == record


def test_a_run_says_which_files_it_read_and_a_number_beyond_all_bounds() -> None:
    """What is a model of its own in a record is in its event what it holds."""
    told = json.loads(ran(suppliers=2**70).payload)
    assert told["inputs"] == [{"file": "suppliers.xlsx", "sha256": "cd" * 32}]
    assert (told["on"], told["suppliers"]) == ("2026-11-23", 2**70)


def test_numbers_of_results_are_written_as_they_always_were() -> None:
    """Scores have two places at most: whoever writes them, they are the same letters."""
    scores = [at / 100 for at in range(-100_01, 100_01)]
    said = {
        "scores": scores,
        "flags": [[1, 2], []],
        "ids": ["қ\x1f\x7f\u2028/</script>"],
        "Я": True,
    }
    assert canonical_object(said) == canonical_json(said)


def test_every_salt_is_another_one() -> None:
    """Of many drawn at once, too: 128 bits each."""
    salts = fresh_salts(1_000)
    assert len({*salts, *fresh_salts(1_000), salted("x").salt}) == 2_001
    assert {len(bytes.fromhex(salt)) for salt in salts} == {16}
