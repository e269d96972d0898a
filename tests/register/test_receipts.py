"""Receipts of runs, written and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.errors import RegisterError
from kpo_dd.register.receipts import RunReceipt, read_run_receipt


@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32))
def test_a_receipt_survives_its_file(events: int, digest: bytes) -> None:
    """There and back."""
    receipt = RunReceipt(events, digest.hex(), digest.hex(), {"a.json": digest.hex()})
    assert read_run_receipt(receipt.to_json()) == receipt


def test_a_receipt_of_before_names_no_run() -> None:
    """It still shows what the register held."""
    text = '{"events":3,"hash":"' + "a" * 64 + '"}'
    assert read_run_receipt(text) == RunReceipt(3, "a" * 64)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"more":' + "[" * 100_000,
        "\ud800",
        '{"events":1,"hash":"' + "a" * 64 + '\\n"}',
        '{"events":true,"hash":"' + "a" * 64 + '"}',
        '{"events":-1,"hash":"' + "a" * 64 + '"}',
        '{"events":"1","hash":"' + "a" * 64 + '"}',
        '{"events":1,"hash":"' + "a" * 63 + '"}',
        '{"events":1,"hash":"' + "Z" * 64 + '"}',
        '{"events":1,"hash":"' + "a" * 64 + '","reports":{"a.json":"b"}}',
    ],
)
def test_what_is_no_receipt_is_one_clear_problem(text: str) -> None:
    """With the name of its file."""
    with pytest.raises(RegisterError) as caught:
        read_run_receipt(text, "receipt.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == ("register_receipt_unreadable", "receipt.json")
