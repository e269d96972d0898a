"""A value on a line of JSON: read back as it was, with nothing in it that acts where it is shown."""

from __future__ import annotations

import json

import pytest

from kpo_dd.reports.json.json_lines import json_line

ACTS = ["\x7f", "\x85", "\u202e", "\u2028", "\ud800"]


@pytest.mark.parametrize("around", ["", "Karat LLP", "Қарат ЖШС"])
@pytest.mark.parametrize("acting", ACTS, ids=ascii)
def test_what_acts_is_escaped_whatever_stands_beside_it(acting: str, around: str) -> None:
    """In a text of ASCII alone as in one of any letters."""
    line = json_line({"name": around + acting})
    assert line == f'{{"name":"{around}\\u{ord(acting):04x}"}}'.encode()
    assert json.loads(line) == {"name": around + acting}


@pytest.mark.parametrize("text", ["Karat </script>", 'a "quoted" \\ b', "tab\tand\x00", "Қарат"])
def test_other_text_is_read_back(text: str) -> None:
    """Letter for letter."""
    assert json.loads(json_line([text, {"text": text}])) == [text, {"text": text}]
