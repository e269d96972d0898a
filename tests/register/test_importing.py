"""A list of papers beside the register: what is new, known or contradicts, and what comes back whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kpo_dd.cli.commitment_import import as_shown, paper_on
from kpo_dd.cli.commitments import listing_content, listing_of
from kpo_dd.errors import ReadingError
from kpo_dd.reading.opening.cells import Parsed
from kpo_dd.reading.opening.limits import Limits
from kpo_dd.reading.opening.parsing import parse_workbook
from kpo_dd.register.by_hand import Paper
from kpo_dd.register.events import EMPTY, NewEvent, chain
from kpo_dd.register.importing import LineFate, judged_paper
from kpo_dd.register.records import Authority
from kpo_dd.register.state import Standing, history
from kpo_dd.rulebook.principles import CommitmentKind
from kpo_dd.scope.paper_list import SignedList, read_papers
from kpo_dd.wording import Language
from kpo_dd.writing.seals import Made
from tests.register.makers import AT, EQUIVALENT, REFUSED, SIGNED, SILENT, UNSIGNED, decided, said
from tests.toys import toy

ON = date(2026, 11, 23)
SAME = Paper(
    kind=CommitmentKind.KPO_PRINCIPLES,
    supplier_name="Батыс Catering",
    signatory="Айгүл Сәрсенова",
    title="Director",
    signed_on=date(2026, 1, 15),
)
LATER = replace(SAME, signed_on=date(2026, 11, 1))
REFUSAL = Paper(kind=CommitmentKind.REFUSED)
CODE = replace(SAME, kind=CommitmentKind.EQUIVALENT_PRINCIPLES, document="Code of conduct 2025")
own_code, bare_code = said("S", EQUIVALENT), said("S", EQUIVALENT, title="")

FATES = {
    "nobody heard of it": ([], SAME, "new"),
    "after silence": ([said("S", SILENT)], SAME, "new"),
    "the same again": ([said("S", SIGNED)], SAME, "known"),
    "less of the same": ([said("S", SIGNED)], replace(SAME, title="", signatory=""), "known"),
    "a newer signature": ([said("S", SIGNED)], LATER, "new"),
    "an older one that is known": (
        [said("S", SIGNED), said("S", SIGNED, signed_on="2026-11-01")],
        SAME,
        "known",
    ),
    "an older one that is not": ([said("S", SIGNED, signed_on="2026-11-01")], SAME, "conflict"),
    "somebody else of the same day": (
        [said("S", SIGNED)],
        replace(SAME, signatory="B. Boss"),
        "conflict",
    ),
    "more of the same": ([said("S", SIGNED)], replace(SAME, signed_in="Aksai"), "new"),
    "its authority": ([said("S", SIGNED)], replace(SAME, authority=Authority.CONFIRMED), "new"),
    "another authority": (
        [said("S", SIGNED, authority="not_confirmed")],
        replace(SAME, authority=Authority.CONFIRMED),
        "conflict",
    ),
    "the missing name": ([said("S", UNSIGNED)], SAME, "new"),
    "a refusal after a signature": ([said("S", SIGNED)], REFUSAL, "conflict"),
    "a refusal again": ([said("S", REFUSED)], REFUSAL, "known"),
    "a signature after a refusal of no day": ([said("S", REFUSED)], SAME, "conflict"),
    "silence": ([said("S", SIGNED)], Paper(kind=CommitmentKind.NOT_ANSWERED), "silent"),
    "another firm": ([said("S", SIGNED)], replace(LATER, supplier_name="Other GmbH"), "conflict"),
    "a promise that was decided on": ([own_code, decided(own_code, "accepted")], CODE, "known"),
    "a word more under it": (
        [bare_code, decided(bare_code, "accepted")],
        CODE,
        "conflict",
    ),
}


def standings(events: list[NewEvent]) -> tuple[Standing, ...]:
    """What one supplier said."""
    return history(chain(events, EMPTY, AT), ON)


@pytest.mark.parametrize(("events", "paper", "fate"), FATES.values(), ids=FATES)
def test_a_paper_has_its_fate(events: list[NewEvent], paper: Paper, fate: str) -> None:
    """Nothing that was recorded is overwritten, and nothing of it is doubled."""
    assert judged_paper("S", paper, standings(events), as_shown).fate == fate


def test_what_a_list_adds_stands_beside_what_was_known() -> None:
    """A blank cell takes nothing away."""
    added = replace(SAME, title="", signed_on=None, signed_in="Aksai")
    found = judged_paper("S", added, standings([said("S", SIGNED)]), as_shown)
    assert found.fate is LineFate.NEW
    assert found.paper == replace(SAME, signed_in="Aksai")


def test_a_person_who_was_forgotten_is_not_told_anew() -> None:
    """An old list still has the name."""
    (event,) = chain([said("S", SIGNED)], EMPTY, AT)
    gone = history([replace(event, personal="")], ON)
    assert judged_paper("S", SAME, gone, as_shown).fate is LineFate.KNOWN


# Out and in again

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["=1+1", "-5", "'=x", "ТОО «Ромашка»; и Ко", "a\nb", "\u202eevil", "+7 701", "2026-01-02"]
)


@st.composite
def promises(draw: st.DrawFn) -> list[NewEvent]:
    """What some suppliers have said, with anything for names."""
    events = []
    for number in range(draw(st.integers(1, 4))):
        content = draw(st.sampled_from([SIGNED, EQUIVALENT, REFUSED, SILENT, UNSIGNED]))
        texts = {name: draw(TEXTS) for name in ("supplier_name", "title", "signed_in", "language")}
        if content["signatory"]:
            texts["signatory"] = draw(TEXTS)
        authority = draw(st.sampled_from([None, "confirmed", "not_confirmed"]))
        events.append(said(f"S-{number}", content, authority=authority, **texts))
    return events


def parse_here(content: bytes, name: str, limits: Limits) -> Parsed:
    """Parse without a process of its own: what is parsed is ours."""
    del name
    return parse_workbook(content, limits)


def listed(found: tuple[Standing, ...], made: Made, language: Language) -> SignedList:
    """Standings written to a file and read again."""
    content = listing_content(listing_of(found, toy().principles, ON, language), made, ON)
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("list.csv" if made is Made.COMMITMENT_TABLE else "list.xlsx")
        path.write_bytes(content)
        return read_papers(path, toy(), ON, parse=parse_here)


@pytest.mark.parametrize("made", [Made.COMMITMENTS, Made.COMMITMENT_TABLE])
@settings(max_examples=25, deadline=None)
@given(events=promises(), language=st.sampled_from(list(Language)))
def test_what_is_exported_and_imported_changes_nothing(
    made: Made, events: list[NewEvent], language: Language
) -> None:
    """In a workbook and in a table, in each language, whatever suppliers call themselves."""
    found = standings(events)
    back = listed(found, made, language)
    assert back.problems == ()
    assert [line.supplier for line in back.lines] == [one.supplier for one in found]
    own = {one.supplier: (one,) for one in found}
    fates = [
        judged_paper(line.supplier, paper_on(line, "Officer"), own[line.supplier], as_shown).fate
        for line in back.lines
    ]
    assert set(fates) <= {LineFate.KNOWN, LineFate.SILENT}


def read(tmp_path: Path, text: str) -> SignedList:
    """A list of a few lines."""
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read_papers(path, toy(), ON, parse=parse_here)


HEADS = ["Supplier;Signed by;Signed on", "Поставщик;Кто подписал;Дата подписания"]


@pytest.mark.parametrize("head", [*HEADS, "Жеткізуші;Қол қойған;Қол қойылған күн"])
def test_a_list_has_headings_in_any_language_and_days_as_cells_have_them(
    tmp_path: Path, head: str
) -> None:
    """Who signed has signed KPO's principles, where the list does not say what."""
    found = read(tmp_path, f"{head}\nA-1;B. Boss;20.11.2026\nA-2;C. Boss;2026-11-19\n")
    assert found.problems == ()
    assert [line.signed_on for line in found.lines] == [date(2026, 11, 20), date(2026, 11, 19)]
    assert {line.kind for line in found.lines} == {CommitmentKind.KPO_PRINCIPLES}
    assert [line.text("signatory") for line in found.lines] == ["B. Boss", "C. Boss"]


def test_what_cannot_be_read_is_named_with_its_cell(tmp_path: Path) -> None:
    """Each thing for itself, and who stands twice."""
    lines = (
        "Supplier;Signed on;Commitment;Authority to sign",
        "A-1;soon;;",
        "A-2;2026-11-24;;",
        "A-3;;Perhaps;",
        "A-4;;;Perhaps",
        "A-5;2026-11-01;;",
        "A-5;2026-11-01;;",
        ";2026-11-01;;",
    )
    found = read(tmp_path, "\n".join(lines))
    assert [(one.code, one.place.cell) for one in found.problems] == [
        ("paper_date", "B2"),
        ("paper_in_future", "B3"),
        ("paper_kind", "C4"),
        ("paper_authority", "D5"),
        ("master_id_missing", "8:8"),
        ("paper_twice", "7:7"),
    ]


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "Supplier;Signed by\n"])
def test_a_file_without_a_list_is_refused(tmp_path: Path, text: str) -> None:
    """In one line."""
    with pytest.raises(ReadingError) as refused:
        read(tmp_path, text)
    assert [one.code for one in refused.value.problems] == ["paper_list_empty"]
