"""Foreign text made harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpo_dd.reports.words.foreign import BIDI_CONTROLS, inert, shorten

ANYTHING = st.text(st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Да, в сейфе", "Да, в сейфе"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("1\u00a0200\tтг", "1 200 тг"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("\x1b[31m", "\ufffd[31m"),
        ("a\u202eb", "a\ufffdb"),
        ("half \ud83d", "half \ufffd"),
        ("\ufeff\ufffe", "\ufffd"),
        ("Zoë 👩\u200d🔧", "Zoë 👩🔧"),
    ],
)
def test_what_acts_is_shown_as_a_stand_in_and_letters_stay(written: str, shown: str) -> None:
    """A reader sees the text, and sees that something stood there."""
    assert inert(written) == shown


@given(ANYTHING)
def test_nothing_that_is_left_acts(written: str) -> None:
    """No control, no direction mark, no half of a character; and once is enough."""
    shown = inert(written)
    assert all(c == "\n" or c.isprintable() for c in shown)
    assert not BIDI_CONTROLS & set(shown)
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs"} for c in shown if c != "\n")
    assert inert(shown) == shown


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_text_cut_short_fits_and_stays_text(written: str, units: int) -> None:
    """Excel counts UTF-16 code units; no character is cut in half."""
    cut = shorten(written, units)
    assert len(cut.encode("utf-16-le")) // 2 <= units
    assert cut == written or (cut.endswith("…") and written.startswith(cut[:-1]))
