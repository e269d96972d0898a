"""Every link of every page leads somewhere: to a file that is there, and to a heading that is in it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.toys import ROOT

FOLDERS = ("docs", "rules", "samples", "tests")
PAGES = sorted(
    [*ROOT.glob("*.md"), *(page for one in FOLDERS for page in (ROOT / one).rglob("*.md"))]
)
FENCED = re.compile(r"^```.*?^```$", re.M | re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
ELSEWHERE = re.compile(r"(?:https?:)?//|mailto:")
# What a browser fetches without being asked: a picture, a script, a style, a font.
FETCHED = re.compile(
    r"""(?:src|<link[^>]*href)=["']?((?:https?:)?//[^"' >]+)|url\(["']?((?:https?:)?//[^)]+)"""
)


def anchors(text: str) -> set[str]:
    """The names of a page's headings, as sites that show Markdown make them."""
    found: Counter[str] = Counter()
    names = set()
    for heading in re.findall(r"^#+ +(.+?) *#*$", FENCED.sub("", text), re.M):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        names.add(f"{name}-{found[name]}" if found[name] else name)
        found[name] += 1
    return names


@cache
def anchors_of(page: Path) -> set[str]:
    """The same of a file."""
    return anchors(page.read_text(encoding="utf-8"))


def dead_links(page: Path, text: str) -> list[str]:
    """The links of a page that lead nowhere."""
    dead = []
    for link in LINK.findall(FENCED.sub("", text)):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        if ELSEWHERE.match(link):
            continue
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            dead.append(link)
    return dead


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_link_of_a_page_is_dead(page: Path) -> None:
    """Neither the file nor the heading in it."""
    assert dead_links(page, page.read_text(encoding="utf-8")) == []


def test_a_dead_link_is_seen() -> None:
    """A file that is not there, a heading that is not there, here and elsewhere; code holds no links."""
    text = "[a](gone.md) [b](README.md#gone) [c](#gone) [d](README.md#exit-codes)\n```\n[e](x.md)\n```\n"
    assert dead_links(ROOT / "CHANGELOG.md", text) == ["gone.md", "README.md#gone", "#gone"]


def test_every_page_has_its_place_in_the_site() -> None:
    """Once, where who looks for it finds it: said at once, without building the site."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    placed = re.findall(r"^ +- (?:.+: )?([\w.-]+\.md)$", settings, re.M)
    assert len(placed) == len(set(placed))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} <= set(placed)


@pytest.mark.long
@pytest.mark.process
@pytest.mark.skipif(find_spec("mkdocs") is None, reason="needs the extra: pip install '.[site]'")
def test_the_site_is_built_and_asks_no_server_for_anything(tmp_path: Path) -> None:
    """Strictly: a dead link, anchor or picture ends it. Every page is there, in its own language."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    built = [*tmp_path.rglob("*.html"), *tmp_path.rglob("*.css")]
    fetched = {path.name: FETCHED.findall(path.read_text("utf-8")) for path in built}
    assert {name: found for name, found in fetched.items() if found} == {}
    pages = {path.stem for path in built if path.suffix == ".html"}
    assert {page.stem for page in (ROOT / "docs").glob("*.md")} <= pages
    assert '<html class="writer-html5" lang="kk"' in (tmp_path / "windows.kk.html").read_text(
        "utf-8"
    )
