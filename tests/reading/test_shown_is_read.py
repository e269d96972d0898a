"""The law: what is shown is what is read, or it is said, in .xlsx, .xls and .ods alike.

Cells of any value in any look are written to real workbooks. What a person sees of each is known here
from how it was made, not from how it is read. It was seen to fail without the look at fonts, at runs,
at number formats and at colours, in each of the three formats.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reading.layouts.page import Page
from kpo_dd.reading.opening.cells import Otherwise, Shown
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.reading.values.reading_values import read_value
from kpo_dd.reading.values.value_states import Unreadable
from kpo_dd.reading.values.words import raw_text
from tests.reading.makers import question
from tests.reading.shown_cells import FORMATS, Looked
from tests.toys import toy

WORDS = st.sampled_from(["yes", "no", "Да", "нет", "48", "0", "Astana LLP"])
NUMBERS = st.integers(1, 10**12).map(float)
STRUCK = NUMBERS.map(lambda number: Looked(number, "", struck=True))
WHITE = NUMBERS.map(lambda number: Looked(number, "", white=True))
LITERAL = "<number:text>{}</number:text>"
NUMBER_STYLE = '<number:number-style style:name="NUMBER">{}</number:number-style>'


def plain(value: str | float) -> Looked:
    """A cell that shows what it holds."""
    return Looked(value, value if isinstance(value, str) else f"{value:.15g}")


def worded(number: float, word: str) -> Looked:
    """A number with a word behind it that the format adds."""
    ods = NUMBER_STYLE.format(
        '<number:number number:min-integer-digits="1"/>' + LITERAL.format(f" {word}")
    )
    return Looked(number, f"{number:.15g} {word}", f'0" {word}"', ods)


def replaced(number: float, word: str) -> Looked:
    """A number in a format that shows a word instead; of an empty word, nothing."""
    return Looked(
        number, "", f'"{word}"' if word else ";;;", NUMBER_STYLE.format(LITERAL.format(word))
    )


def scaled(number: float, times: int) -> Looked:
    """A number in a format that leaves out thousands."""
    digits = f'<number:number number:min-integer-digits="1" number:display-factor="{1000**times}"/>'
    return Looked(number, "", "0" + "," * times, NUMBER_STYLE.format(digits))


def padded(number: float, digits: int) -> Looked:
    """A number with zeros before it."""
    ods = NUMBER_STYLE.format(f'<number:number number:min-integer-digits="{digits}"/>')
    return Looked(number, f"{int(number):0{digits}}", "0" * digits, ods)


def share(number: int) -> Looked:
    """A percentage."""
    ods = (
        '<number:percentage-style style:name="NUMBER"><number:number number:decimal-places="0" '
        'number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>'
    )
    return Looked(number / 100, f"{number}%", "0%", ods)


def run_of(how: str, first: str, last: str) -> Looked:
    """A text whose end has a look of its own."""
    return Looked(first + last, "", runs=(("plain", first), (how, last)))


SAME: st.SearchStrategy[Looked] = st.one_of(
    WORDS.map(plain),
    NUMBERS.map(plain),
    st.builds(worded, NUMBERS, st.sampled_from(["ч", "чел.", "min"])),
    st.builds(padded, NUMBERS, st.integers(1, 14)),
    st.integers(1, 100).map(share),
    st.builds(
        lambda text: Looked(text, text, runs=(("plain", text[:1]), ("plain", text[1:]))),
        WORDS.filter(lambda text: len(text) > 1),
    ),
)
APART: st.SearchStrategy[Looked] = st.one_of(
    STRUCK,
    WORDS.map(lambda text: Looked(text, "", struck=True)),
    st.builds(replaced, NUMBERS, st.sampled_from(["No", "Да", ""])),
    st.builds(scaled, NUMBERS, st.integers(1, 2)),
    st.builds(run_of, st.sampled_from(["struck", "raised", "lowered", "white"]), WORDS, WORDS),
    st.builds(run_of, st.just("struck"), WORDS, st.just("yes")),
)


@pytest.mark.parametrize("kind", FORMATS)
@given(cells=st.lists(st.one_of(SAME, APART), min_size=1, max_size=6))
def test_what_is_shown_is_what_is_read_or_it_is_said(kind: str, cells: list[Looked]) -> None:
    """A cell is read as it looks; where it looks like something else than it holds, it is no answer."""
    (sheet,) = parse_workbook(FORMATS[kind](cells), Limits()).sheets
    page = Page("a", sheet)
    assert sheet.missed == ()
    for column, cell in enumerate(cells):
        value = page.value(0, column)
        if cell.seen:
            assert raw_text(value) == cell.seen
            assert not isinstance(value, Otherwise)
        else:
            assert isinstance(value, Otherwise), f"{cell} is taken for {value!r}"
            assert isinstance(read_value(question("supplier_name"), value, toy()), Unreadable)


def rounded(hundredths: int, decimals: int) -> Looked:
    """A number in a format of so many decimals; `seen` is what a person sees, rounded half up."""
    digits = f'number:decimal-places="{decimals}" number:min-integer-digits="1"'
    ods = NUMBER_STYLE.format(f"<number:number {digits}/>")
    tail = 10 ** (2 - decimals)
    units = (hundredths + tail // 2) // tail
    whole, part = divmod(units, 10**decimals)
    seen = f"{whole}.{part:0{decimals}}" if decimals else str(whole)
    return Looked(hundredths / 100, seen, "0." + "0" * decimals if decimals else "0", ods)


@pytest.mark.parametrize("kind", FORMATS)
@given(cells=st.lists(st.builds(rounded, st.integers(100, 10**7), st.integers(0, 1)), min_size=1))
def test_a_figure_that_is_shown_rounded_is_known_with_what_is_shown(
    kind: str, cells: list[Looked]
) -> None:
    """It is read as exactly as it is kept, and what a person sees is known, too."""
    (sheet,) = parse_workbook(FORMATS[kind](cells), Limits()).sheets
    for column, cell in enumerate(cells):
        assert raw_text(Page("a", sheet).value(0, column)) == f"{cell.value:.15g}"
        differs = float(cell.seen) != cell.value
        expected = Shown("rounded", cell.seen) if differs else None
        assert sheet.shown.get((0, column)) == expected


@pytest.mark.parametrize("kind", FORMATS)
@given(cells=st.lists(st.one_of(WHITE, NUMBERS.map(plain)), min_size=1, max_size=6))
def test_what_nobody_sees_on_its_ground_is_known(kind: str, cells: list[Looked]) -> None:
    """It is read as rows are that are hidden, and said as they are."""
    (sheet,) = parse_workbook(FORMATS[kind](cells), Limits()).sheets
    assert sheet.faint == {(0, column) for column, cell in enumerate(cells) if cell.white}
