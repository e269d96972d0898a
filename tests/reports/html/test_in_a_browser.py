"""The HTML report in a real browser: what a person sees, and what must not happen."""

from __future__ import annotations

import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kpo_dd.assessment.assess import assess_answers
from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reading.read import read_questionnaires
from kpo_dd.reports.html.html_report import html_report
from kpo_dd.wording import Language
from tests.reports.builders import report_bytes
from tests.toys import ON, ROOT, shipped

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
REQUIRED = os.environ.get("KPO_DD_REQUIRE_BROWSER") == "1"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not REQUIRED, reason="no Chromium on this machine; CI installs one"
    ),
]


@pytest.fixture(scope="module")
def sample() -> Assessment:
    """The sample, assessed."""
    reading = read_questionnaires([ROOT / "samples" / "suppliers.xlsx"], shipped())
    return assess_answers(reading.answers, shipped(), ON, problems=reading.problems)


def browse(page: Path, *arguments: str) -> str:
    """What the browser prints for a page, with no network to reach."""
    assert CHROMIUM is not None, "KPO_DD_REQUIRE_BROWSER is set, yet there is no Chromium"
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", *quiet]
    profile = f"--user-data-dir={page.parent / 'profile'}"
    run = subprocess.run(
        [*command, profile, *arguments, page.as_uri()], capture_output=True, check=True, timeout=120
    )
    return run.stdout.decode()


class Seen(HTMLParser):
    """The words a reader sees, and the tags that stand in the page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(" ".join(data.split()))


@pytest.mark.parametrize("language", list(Language))
def test_a_person_sees_every_supplier_and_nothing_runs(
    tmp_path: Path, sample: Assessment, language: Language
) -> None:
    """The page as the browser built it: all names, no script, nothing loaded from anywhere."""
    page = tmp_path / "report.html"
    page.write_bytes(report_bytes(html_report, sample, shipped(), language, "0"))
    seen = Seen()
    seen.feed(browse(page, "--dump-dom"))
    text = " ".join(seen.words)
    assert all(supplier.name in text for supplier in sample.suppliers)
    assert not seen.tags & {"script", "img", "iframe", "link", "object", "embed", "form"}


def test_the_page_prints(tmp_path: Path, sample: Assessment) -> None:
    """On paper nothing is cut off: every supplier's section is there, opened or not."""
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_bytes(report_bytes(html_report, sample, shipped(), Language.EN, "0"))
    browse(page, f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    assert paper.read_bytes().startswith(b"%PDF")
