"""What a number format shows: the value, another way to write it, or something else to see."""

from __future__ import annotations

import pytest

from kpo_dd.reading.opening.looks.number_formats import may_mislead, shown_number, shown_text

ACCOUNTING = r'_-* #,##0.00\ _₽_-;\-* #,##0.00\ _₽_-;_-* "-"??\ _₽_-;_-@_-'
NUMBERS: dict[tuple[str, float], tuple[str, str] | None] = {
    (";;;", 5): ("hidden", ""),
    ('"No"', 5): ("replaced", "No"),
    ('"Yes";"No"', -1): ("replaced", "No"),
    ('"●";;', 1): ("replaced", "●"),
    ("0;-0;;@", 0): ("hidden", ""),
    ("0;-0;;@", -3): None,
    ("#", 0): ("hidden", ""),
    ('General;General;"нет"', 0): ("replaced", "нет"),
    ('[>100]"big";0', 150): ("replaced", "big"),
    ('[>100]"big";0', 50): None,
    ("#,##0,", 1234567): ("replaced", "1 235"),
    ("#,##0,", 0): None,
    ('0.0,,"m"', 1500000): ("replaced", "1.5m"),
    ("0", 0.4): ("replaced", "0"),
    ("0", 12.6): ("rounded", "13"),
    ("0", 12.5): ("rounded", "13"),  # half up, as office programs do
    ("0", 0.5): ("rounded", "1"),
    ("0", 9.6): ("rounded", "10"),  # no zero before it
    ("00", 9.6): ("rounded", "10"),
    ("00", 6.6): ("padded", "07"),
    ("0", -12.5): ("rounded", "-13"),
    ("0", 13): None,
    ("#,##0", 1234.56): ("rounded", "1 235"),
    ("[$₸-43F]#,##0", 500.4): ("rounded", "₸500"),
    ("0.0", 48.04): ("rounded", "48.0"),
    ("0.0", 48.5): None,
    ("0.00", 48.6666667): ("trimmed", "48.67"),
    ("0.00", 0.25): None,
    ("#,##0.00", 1234.005): ("trimmed", "1,234.01"),
    ("0.000", 2.00049): ("trimmed", "2.000"),
    ("0", 1e300): None,
    ('0" мин"', 48.5): ("written", "49 мин"),
    ("0%", 1 / 3): ("percent", ""),
    ('"1"0', 5): ("replaced", "15"),
    ('"-"0', 5): ("replaced", "-5"),
    ('"SUP-"0000', 77): ("written", "SUP-0077"),
    ('"KZ–"0', 77): ("written", "KZ–77"),
    ('"SUP-"0', -77): ("written", "-SUP-77"),
    ('"t -"0', 77): ("replaced", "t -77"),
    ("(0)", 5): ("replaced", "(5)"),
    ("0;(0)", -5): None,
    ("#,##0;[Red]#,##0", -5): ("replaced", "5"),
    ("#,##0;[Red]-#,##0", -5): None,
    ("0%", 0.3): ("percent", ""),
    ("0%;0", -1): ("replaced", "1"),
    ("0.##%", 0.125): ("percent", ""),
    ("0%", 0.001): ("replaced", "0%"),
    ("0%%", 0.3): ("replaced", "3000%%"),
    ('0"%"', 30): ("written", "30%"),
    ("000000000000", 50140000123): ("padded", "050140000123"),
    ("000000-000000", 50140000123): ("padded", "050140-000123"),
    ("00", 7): ("padded", "07"),
    ("00", 12): None,
    ("# ##0", 1200): None,
    ('0" мин"', 48): ("written", "48 мин"),
    ('"до "0', 48): ("written", "до 48"),
    ('General" ч"', 48): ("written", "48 ч"),
    ('"x"@', 5): ("written", "x5"),
    ("[$₸-43F]#,##0", 500): None,
    (ACCOUNTING, 0): None,
    (ACCOUNTING, 1500.5): None,
    (ACCOUNTING, -15): None,
    ("[h]:mm", 2): None,
    ("0.00E+00", 123): None,
    ("# ?/?", 0.5): None,
    ("General", 3): None,
    ("@", 3): None,
}


@pytest.mark.parametrize(("code", "number"), NUMBERS)
def test_a_number_is_shown_as_its_format_says(code: str, number: float) -> None:
    """Where that is another number, a word, or nothing, it is told."""
    shown = shown_number(code, float(number))
    expected = NUMBERS[code, number]
    assert (shown and (shown.how, shown.text)) == expected


TEXTS: dict[tuple[str, str], tuple[str, str] | None] = {
    (';;;"No"', "Yes"): ("replaced", "No"),
    (';;;"Yes"', "Yes"): None,
    (";;;", "Yes"): ("hidden", ""),
    ('"not "@', "yes"): ("replaced", "not yes"),
    ("0;0;0;@", "x"): None,
    ("0;0;0", "x"): None,
    ("@", "x"): None,
    ("@*.", "x"): None,
    (ACCOUNTING, "yes"): None,
}


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_a_text_is_shown_as_its_format_says(code: str, text: str) -> None:
    """The fourth section of a format is for texts."""
    shown = shown_text(code, text)
    assert (shown and (shown.how, shown.text)) == TEXTS[code, text]


@pytest.mark.parametrize("code", [";;;", '"No"', "#,##0,", "0%", "0;;", "@@"])
def test_a_format_that_can_mislead_is_known_as_one(code: str) -> None:
    """Whatever the cell holds that it is put on."""
    assert may_mislead(code)


@pytest.mark.parametrize("code", ["", "General", "#,##0.00", "yyyy-mm-dd", "@", "x" * 5000])
def test_a_format_that_shows_what_there_is_misleads_nobody(code: str) -> None:
    """Nor does one that is too long to be one."""
    assert not may_mislead(code)
