"""Colours as far as they tell whether a text can be seen on its ground."""

from __future__ import annotations

import colorsys
import re

Colour = tuple[int, int, int]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
HARDLY_APART = 16  # of 255, in each of red, green and blue: nobody sees a text in such a colour
HEX = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
# The palette that colours are numbered by, where a file brings none of its own.
PALETTE = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF",
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF",
    "800000008000000080808000800080008080C0C0C0808080",
    "9999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF",
    "000080FF00FFFFFF0000FFFF8000808000000080800000FF",
    "00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99",
    "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696",
    "003366339966003300333300993300993366333399333333",
)


def hex_colour(text: str) -> Colour | None:
    """A colour by its six digits, with or without two for how solid it is; None for any other text."""
    match = HEX.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def indexed_colour(number: int) -> Colour | None:
    """A colour by its number in the palette; 64 and 65 are those of the window: black on white."""
    if number in {64, 65}:
        return BLACK if number == 64 else WHITE
    row, at = divmod(number, 8)
    return hex_colour(PALETTE[row][at * 6 : at * 6 + 6]) if 0 <= row < len(PALETTE) else None


def tinted(colour: Colour, tint: float) -> Colour:
    """A colour made lighter (up to 1) or darker (down to -1)."""
    hue, light, depth = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), depth)
    return round(red * 255), round(green * 255), round(blue * 255)


def cannot_be_seen(text: Colour | None, ground: Colour | None) -> bool:
    """Whether a text in this colour is lost on its ground; no where either is not known."""
    if text is None or ground is None:
        return False
    return all(abs(one - other) <= HARDLY_APART for one, other in zip(text, ground, strict=True))
