"""The page taken apart: a tree of its HTML, and the dossiers packed in it, drawn as its script draws.

That the script draws the same in a browser is a test of its own.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from functools import cached_property
from html import escape
from html.parser import HTMLParser
from typing import Any

from msgspec import Struct, field

VOID = {"meta", "br", "img", "link", "input", "hr", "base", "col"}
PACKED = re.compile(r'<script type="text/plain" id="([a-z0-9-]+)">([A-Za-z0-9+/=]*)</script>')


class Node(Struct):
    """An element: name, attributes, what is inside."""

    name: str
    attributes: dict[str, str | None]
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, spaces folded."""
        pieces = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(pieces).split())

    def all(self, *names: str) -> list[Node]:
        """Every element of these names inside, in order; every element at all without names."""
        found: list[Node] = []
        for child in self.children:
            if isinstance(child, Node):
                if not names or child.name in names:
                    found.append(child)
                found += child.all(*names)
        return found

    def classed(self, name: str) -> list[Node]:
        """Every element inside that has a class."""
        return [one for one in self.all() if name in (one.attributes.get("class") or "").split()]


class TreeBuilder(HTMLParser):
    """Builds the tree and refuses what is not nested properly."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        node = Node(tag, dict(attrs))
        assert len(node.attributes) == len(attrs), f"an attribute stands twice in {tag}"
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        """Text."""
        self.open[-1].children.append(data)


def parse(page: str) -> Node:
    """HTML as a tree."""
    builder = TreeBuilder()
    builder.feed(page)
    builder.close()
    assert len(builder.open) == 1
    return builder.open[0]


class Drawn(Struct, frozen=True, dict=True):
    """A page and the dossiers in it."""

    page: str

    @cached_property
    def tree(self) -> Node:
        """The page itself."""
        return parse(self.page)

    @cached_property
    def packed(self) -> dict[str, Any]:
        """What lies packed in it, by name."""
        found = PACKED.findall(self.page)
        return {name: json.loads(zlib.decompress(base64.b64decode(text))) for name, text in found}

    @cached_property
    def suppliers(self) -> list[Any]:
        """The pieces of each dossier, in order."""
        names = sorted((n for n in self.packed if n != "shapes"), key=lambda n: int(n[5:]))
        return [one for name in names for one in self.packed[name]]

    def dossier(self, number: int) -> Node:
        """A dossier as a tree."""
        return parse(self.markup(number))

    def markup(self, number: int) -> str:
        """A dossier as HTML."""
        piece, *own = self.suppliers[number - 1]
        text = Drawing(self.packed["shapes"], own).draw(piece, [])
        return told_once(without_others(standing(text)))

    @property
    def words(self) -> str:
        """Everything that can be read in the page and in its dossiers."""
        drawn = (self.dossier(number + 1).text for number in range(len(self.suppliers)))
        return " ".join((self.tree.text, *drawn))


Given = list[tuple[Any, "Given"]]


class Drawing(Struct, frozen=True):
    """Draws pieces as `report.js` does."""

    shapes: list[Any]
    own: list[Any]

    def filled(self, piece: Any, given: Given) -> tuple[Any, Given]:
        """A piece, or what stands in for its hole."""
        if not isinstance(piece, int) or piece >= 0:
            return piece, given
        if piece < -100:
            return (self.own[-101 - piece] if -101 - piece < len(self.own) else ""), []
        return self.filled(*given[-1 - piece]) if -1 - piece < len(given) else ("", [])

    def draw(self, piece: Any, given: Given) -> str:
        """A piece as HTML."""
        piece, given = self.filled(piece, given)
        if isinstance(piece, str):
            return escape(piece, quote=False)
        head, *inside = [piece] if isinstance(piece, int) else piece
        if head == 0:
            return "".join(self.draw(one, given) for one in inside)
        if isinstance(head, int):
            return self.draw(self.shapes[head], [(one, given) for one in inside])
        return self.element(head, inside, given)

    def element(self, head: str, inside: list[Any], given: Given) -> str:
        """An element as HTML."""
        tag, *classes = head.split(".")
        said = {"class": " ".join(classes)} if classes else {}
        for one in inside:
            if isinstance(one, dict):
                said |= {key: str(self.filled(value, given)[0]) for key, value in one.items()}
        if "width" in said:
            said["style"] = f"width: {float(said.pop('width')):g}%;"
        attributes = "".join(f' {key}="{escape(value)}"' for key, value in said.items())
        content = "".join(self.draw(one, given) for one in inside if not isinstance(one, dict))
        return f"<{tag}{attributes}>{content}</{tag}>"


STEP = re.compile(
    r'(<tr class="step">.*?<td class="number">)([^<]*)(</td><td class="number">)(</td>.*?<i class="[^"]*")>'
    r"|</table>"
)


def standing(markup: str) -> str:
    """What stands after each step of a waterfall, and its bar."""
    before = 0

    def filled(step: re.Match[str]) -> str:
        nonlocal before
        if step[1] is None:
            before = 0
            return step[0]
        after = before + round(float(step[2].replace(",", ".")) * 10)
        told = f"{after / 10:.1f}".replace(".", "," if "," in step[2] else ".")
        left, width = min(before, after) / 10, abs(after - before) / 10
        before = after
        style = f' style="left: {left:g}%; width: {width:g}%;"'
        return f"{step[1]}{step[2]}{step[3]}{told}{step[4]}{style}>"

    return STEP.sub(filled, markup)


SOURCE = re.compile(r'<li><span class="number-of">(\[\d+\])</span>.*?</li>')
TOLD = re.compile(r'<li class="told">((?:(?!</li>).)*?<span class="asked">(.*?)</span>)')


def without_others(markup: str) -> str:
    """Of the sources at the end, those that something rests on."""
    said, listed, sources = markup.partition('<ul class="sources">')
    cited = set(re.findall(r'<span class="cite">(\[\d+\])</span>', said))
    return said + listed + SOURCE.sub(lambda one: one[0] if one[1] in cited else "", sources)


def told_once(markup: str) -> str:
    """Answers that were told before are marked."""
    seen: set[str] = set()

    def marked(line: re.Match[str]) -> str:
        again = line[2] in seen
        seen.add(line[2])
        return f'<li class="told again">{line[1]}' if again else line[0]

    return TOLD.sub(marked, markup)


def harmless_like(words: str) -> str:
    """What means no harm and is as much like a cell as that: letters and digits alone are one."""
    return "harmless" if words.isalnum() else "no harm"
