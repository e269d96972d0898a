"""Colours by their digits, their number and their theme; and which of them nobody can tell apart."""

from __future__ import annotations

import pytest

from kpo_dd.reading.opening.formats.xlsx_styles import xlsx_styles
from kpo_dd.reading.opening.looks.colours import (
    BLACK,
    WHITE,
    cannot_be_seen,
    hex_colour,
    indexed_colour,
    tinted,
)
from tests.reading.makers import MAIN

THEME = (
    b'<a:theme xmlns:a="urn:a"><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    b'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="123456"/></a:dk2>'
    b"</a:clrScheme></a:theme>"
)


def test_colours_are_known_by_digits_and_by_number() -> None:
    """With how solid they are or without; the numbers are those of the usual palette."""
    assert (hex_colour("FFFFFFFF"), hex_colour("#000000"), hex_colour("white")) == (
        WHITE,
        BLACK,
        None,
    )
    assert [indexed_colour(number) for number in (8, 9, 64, 65, 66)] == [
        BLACK,
        WHITE,
        BLACK,
        WHITE,
        None,
    ]
    assert (tinted(BLACK, 1.0), tinted(WHITE, -1.0)) == (WHITE, BLACK)


def test_colours_hardly_apart_cannot_be_told() -> None:
    """Nearly white on white; what is not known is not said to be unseen."""
    assert cannot_be_seen((250, 250, 250), WHITE)
    assert not cannot_be_seen((200, 200, 200), WHITE)
    assert not cannot_be_seen(None, WHITE)


LOOKS: dict[str, tuple[bytes, bytes, str, bool]] = {
    "a colour of the theme": (b'<color theme="0"/>', b"", "", True),
    "the dark one of it": (b'<color theme="1"/>', b"", "", False),
    "the dark one made light": (b'<color theme="1" tint="1"/>', b"", "", True),
    "a number": (b'<color indexed="9"/>', b"", "", True),
    "white on a dark fill": (
        b'<color rgb="FFFFFFFF"/>',
        b'<patternFill patternType="solid"><fgColor theme="3"/></patternFill>',
        "",
        False,
    ),
    "black on black": (
        b"",
        b'<patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill>',
        "",
        True,
    ),
    "white on a pattern": (
        b'<color rgb="FFFFFFFF"/>',
        b'<patternFill patternType="gray125"/>',
        "",
        False,
    ),
    "a format that writes in white": (b"", b"", "[White]General", True),
}


@pytest.mark.parametrize("how", LOOKS)
def test_what_cannot_be_seen_is_known_however_its_colour_is_given(how: str) -> None:
    """By the theme, by a number, by digits, by the number format."""
    font, fill, code, unseen = LOOKS[how]
    styles = (
        b"<styleSheet %s><numFmts><numFmt numFmtId='170' formatCode='%s'/></numFmts>"
        b"<fonts><font>%s</font></fonts><fills><fill>%s</fill></fills>"
        b"<cellXfs><xf numFmtId='170' fontId='0' fillId='0'/></cellXfs></styleSheet>"
    ) % (MAIN, code.encode(), font, fill or b"<patternFill patternType='none'/>")
    style = xlsx_styles(styles, THEME).of("0")
    assert cannot_be_seen(style.colour, style.ground) is unseen
