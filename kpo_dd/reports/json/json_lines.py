"""Values as lines of JSON: compact, legal, and with nothing in them that acts where they are shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import orjson

# Legal in JSON, but they act where the file is shown: DEL and C1 controls, direction marks, line
# separators. Halves of surrogate pairs have no UTF-8 at all. Escaped, nothing of them is lost.
ACTING = re.compile("[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
DELETE = b"\x7f"  # the only one of them in ASCII


def json_line(value: object) -> bytes:
    """A value on one line, as UTF-8; keys that are words of ours may be members of an enum."""
    try:
        content = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    except TypeError:  # half a surrogate pair somewhere in it
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    else:
        if content.isascii() and DELETE not in content:  # most lines, told at a glance
            return content
        text = content.decode()
        if text.isprintable():
            return content
    return ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()


def open_object(
    out: BinaryIO, head: object, lists: Iterable[tuple[str, Iterator[object]]], end: bytes
) -> None:
    """An object of the members of `head`, and of lists that are written item by item, each after `end`.

    It is left open: more may follow.
    """
    out.write(json_line(head)[:-1])
    for name, items in lists:
        out.write(b"," + end + json_line(name) + b":[")
        between = end
        for item in items:
            out.write(between + json_line(item))
            between = b"," + end
        out.write(b"]")
