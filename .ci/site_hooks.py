"""What the site has beside `docs/`, and where its links lead: mkdocs calls these by their names.

A few pages of the repository that others link to become pages of the site. A link to any other file of the
repository has nowhere to lead there: its words stay. That such a file exists, tests/test_links.py checks.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parent.parent
BESIDE_DOCS = {
    "SECURITY.md": "security.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "samples/README.md": "samples.md",
}
HOMES = {page: file for file, page in BESIDE_DOCS.items()}
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)#\s:]+)(#[^)\s]*)?\)")


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that do not stand in `docs/`."""
    for file, page in BESIDE_DOCS.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / file)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Lead the links of a page to where things are in the site."""
    home = HOMES.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    folder = posixpath.dirname(home)

    def led(link: re.Match[str]) -> str:
        words, target, anchor = link[1], link[2], link[3] or ""
        wanted = posixpath.normpath(posixpath.join(folder, target))
        if wanted == "README.md":
            return f"[{words}](index.md)"
        if wanted in BESIDE_DOCS or wanted.startswith("docs/"):
            return f"[{words}]({BESIDE_DOCS.get(wanted, wanted.removeprefix('docs/'))}{anchor})"
        return words

    return LINK.sub(led, markdown)


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Say in which language a page is."""
    named = re.search(r"\.(ru|kk)\.md$", page.file.src_uri)
    return output.replace(' lang="en"', f' lang="{named[1]}"', 1) if named else output
