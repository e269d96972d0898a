"""The HTML report in a real browser: what a person sees, and what must not happen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.reports.html.html_report import html_report
from kpo_dd.reports.html.outlooks import outlooks
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.wording import Language, say
from tests.golden import sample
from tests.reports.builders import (
    ASSESSMENT,
    HOSTILE,
    RULEBOOK,
    hostile,
    report_bytes,
)
from tests.reports.html.browser import CHROMIUM, REQUIRED, Tab, browser
from tests.reports.html.drawing import Drawn, Node, parse
from tests.toys import shipped

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not REQUIRED, reason="no Chromium on this machine; CI installs one"
    ),
]
READY_WITHIN, OPEN_WITHIN = 3_000, 500  # milliseconds


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """One browser for all."""
    with browser(tmp_path_factory.mktemp("browser") / "profile") as opened:
        yield opened


def written(
    folder: Path,
    assessment: Assessment,
    rulebook: Rulebook,
    language: Language = Language.EN,
) -> tuple[Path, Drawn]:
    """A page in a folder, and the same taken apart."""
    page, content = (
        folder / "report.html",
        report_bytes(html_report, assessment, rulebook, language),
    )
    page.write_bytes(content)
    return page, Drawn(content.decode())


def outline(tree: Node) -> list[tuple[str, list[tuple[str, str | None]], str]]:
    """Elements with their attributes and words; where the heading may get the focus is left out."""
    return [
        (one.name, sorted((k, v) for k, v in one.attributes.items() if k != "tabindex"), one.text)
        for one in tree.all()
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.sampled(1)
def test_every_dossier_is_drawn_as_it_was_written(
    tab: Tab, tmp_path: Path, language: Language
) -> None:
    """Element by element and word by word, all suppliers of the sample; nothing is refused or loaded."""
    page, written_page = written(tmp_path, sample(), shipped(), language)
    tab.said.clear()
    tab.asked.clear()
    tab.open(page)
    for number, supplier in enumerate(sample().suppliers, start=1):
        seen = parse(tab.dossier(number)).children[0]
        assert isinstance(seen, Node)
        assert outline(seen) == outline(written_page.dossier(number))
        assert supplier.name in seen.text
    assert tab.said == []
    assert set(tab.asked) <= {"about:blank", page.as_uri()}


def test_a_dossier_takes_the_place_of_the_table_and_gives_it_back(tab: Tab, tmp_path: Path) -> None:
    """By links only, so that the browser's own way back works, and a link can be sent."""
    page, _ = written(tmp_path, sample(), shipped())
    tab.open(page, "#supplier-2")
    tab.shown(2)
    visible = (
        "[...document.querySelectorAll('#overview,#dossier,#previous,#next')].map(e => !e.hidden)"
    )
    assert tab.run(visible) == [False, True, True, True]
    assert tab.run("document.activeElement.textContent") == sample().suppliers[1].name
    tab.run("document.getElementById('previous').click()")
    tab.shown(1)
    assert tab.run(visible) == [False, True, False, True]
    tab.run("history.back()")
    tab.shown(2)
    tab.run("document.getElementById('back').click()")
    tab.shown(0)
    assert tab.run(visible)[:2] == [True, False]
    for strange in ("supplier-0", "supplier-29", "supplier-x", "supplier-1e1", "dossier"):
        tab.run(f"void (location.hash = '#{strange}')")
        tab.shown(0)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_a_supplier_wrote_runs_or_becomes_markup(
    tab: Tab, tmp_path: Path, name: str
) -> None:
    """The drawn dossier has the elements it was written with; the policy had nothing to refuse."""
    page, written_page = written(tmp_path, hostile(HOSTILE[name]), RULEBOOK)
    tab.said.clear()
    tab.open(page)
    seen = parse(tab.dossier(1)).children[0]
    assert isinstance(seen, Node)
    assert outline(seen) == outline(written_page.dossier(1))
    assert tab.run("document.querySelectorAll('script:not([type])').length") == 1
    assert tab.said == []


def test_the_policy_refuses_every_other_script(tab: Tab, tmp_path: Path) -> None:
    """Put into the page by hand, it does not run; that is what the digest is for."""
    page, _ = written(tmp_path, ASSESSMENT, RULEBOOK)
    bad = "<script>document.title = 'bad'</script><b onclick=\"document.title = 'bad'\" id=b>b</b>"
    page.write_text(page.read_text("utf-8").replace("<h1>", f"{bad}<h1>"), "utf-8")
    tab.said.clear()
    tab.open(page)
    tab.run("document.getElementById('b').click()")
    assert tab.run("document.title") != "bad"
    assert any("Content Security Policy" in line for line in tab.said)


def test_a_damaged_file_says_so(tab: Tab, tmp_path: Path) -> None:
    """The table stays, and a sentence says where else the details are."""
    page, written_page = written(tmp_path, ASSESSMENT, RULEBOOK)
    shapes = 'id="shapes">'
    page.write_text(written_page.page.replace(shapes, f"{shapes}AAAA"), "utf-8")
    tab.open(page)
    tab.run("void (location.hash = '#supplier-1')")
    tab.until("!document.getElementById('too-old').hidden")
    assert tab.run("document.getElementById('overview').hidden") is False


@pytest.mark.parametrize("width", [1400, 390])
def test_neither_the_page_nor_a_dossier_is_wider_than_the_window(
    tab: Tab, tmp_path: Path, width: int
) -> None:
    """Wide tables scroll by themselves; on a screen and on a telephone, in the longest language."""
    page, _ = written(tmp_path, sample(), shipped(), Language.RU)
    tab.resize(width)
    tab.open(page)
    assert tab.run("document.documentElement.scrollWidth") <= width
    tab.dossier(1)
    assert tab.run("document.documentElement.scrollWidth") <= width
    tab.resize(1400)


# Words over the columns that stand on more than one line, and lists to choose from that cut what is chosen.
BROKEN_WORDS = """[...document.querySelectorAll('.suppliers thead th')].flatMap(head => {
  const walk = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), found = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (const word of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(one => one.top)).size > 1) found.push(word[0]);
    }
  return found;
})"""
CUT_CHOICES = """[...document.querySelectorAll('.filters select')].filter(list => {
  const style = getComputedStyle(list), pen = document.createElement('canvas').getContext('2d');
  pen.font = style.font;
  const sides = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight) + 18;  // and its arrow
  return pen.measureText(list.selectedOptions[0].text).width > list.clientWidth - sides;
}).map(list => list.selectedOptions[0].text)"""


@pytest.mark.parametrize("language", list(Language))
def test_no_word_over_the_table_is_broken_and_no_choice_is_cut(
    tab: Tab, tmp_path: Path, language: Language
) -> None:
    """At the width of a usual window."""
    page, _ = written(tmp_path, ASSESSMENT, RULEBOOK, language)
    tab.resize(1400)
    tab.open(page)
    assert tab.run("document.querySelectorAll('.suppliers thead th').length") > 10
    assert tab.run(BROKEN_WORDS) == []
    assert tab.run(CUT_CHOICES) == []


def test_what_is_open_is_what_prints(tab: Tab, tmp_path: Path) -> None:
    """The table, or one dossier."""
    page, _ = written(tmp_path, sample(), shipped())
    tab.open(page)
    assert tab.paper().startswith(b"%PDF")
    tab.dossier(28)
    tab.call("Emulation.setEmulatedMedia", media="print")
    shown = "getComputedStyle(document.querySelector('{}')).display"
    assert [tab.run(shown.format(one)) for one in ("#overview", "nav")] == ["none", "none"]
    assert tab.run(shown.format("#dossier")) == "block"
    tab.call("Emulation.setEmulatedMedia", media="")


def test_without_scripts_the_table_and_the_reasons_are_there(tab: Tab, tmp_path: Path) -> None:
    """A viewer that runs nothing shows the table, and says so."""
    page, _ = written(tmp_path, sample(), shipped())
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(page, "#supplier-3")
    root = tab.call("DOM.getDocument")["root"]["nodeId"]
    markup = tab.call("DOM.getOuterHTML", nodeId=root)["outerHTML"]
    text = parse(markup[markup.index("<html") :]).text
    tab.call("Emulation.setScriptExecutionDisabled", value=False)
    assert all(supplier.name in text for supplier in sample().suppliers)
    assert say(Language.EN, "html.no_script") in text
    for flag in sample().suppliers[0].flags:
        assert flag.rule.title.en in text
        assert flag.action.en in text
    phrases = Phrases(shipped(), Language.EN, sample().on)
    assert all(one.why in text and one.step in text for one in outlooks(sample(), phrases))
    assert "kpo-dd dossier S-0004" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "megabytes"), [(1_000, 3), pytest.param(10_000, 20, marks=pytest.mark.long)]
)
def test_a_page_of_very_many_is_small_and_opens_at_once(
    tab: Tab, tmp_path: Path, count: int, megabytes: int
) -> None:
    """Suppliers of the sample again and again, each with its own name: bytes, first use, one dossier."""
    drawn_from = sample().suppliers
    many = tuple(
        replace(drawn_from[at % len(drawn_from)], id=f"S-{at:05}", name=f"ТОО «Поставщик {at}»")
        for at in range(count)
    )
    page, _ = written(tmp_path, replace(sample(), suppliers=many), shipped(), Language.RU)
    assert page.stat().st_size <= megabytes * 1_000_000
    tab.open(page)
    ready = float(tab.run("document.documentElement.dataset.ready"))
    tab.dossier(count)
    took = float(tab.run("document.getElementById('dossier').dataset.took"))
    assert ready < READY_WITHIN
    assert took < OPEN_WITHIN
    assert tab.run("document.querySelectorAll('.suppliers tbody tr').length") == count
