"""Files of earlier runs as sides of a comparison: both versions, and no other file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kpo_dd.assessment.result.changes import RunNamed, ToldApart, Turn
from kpo_dd.assessment.result.compared_runs import compared_results
from kpo_dd.assessment.result.redacting import redacted
from kpo_dd.assessment.result.run_changes import changes_between
from kpo_dd.errors import ReadingError
from kpo_dd.reports.json.json_report import json_report
from kpo_dd.reports.json.kept.kept_compared import compared_file
from kpo_dd.rulebook.entries import Band
from tests.golden import sample
from tests.reports.builders import report_bytes
from tests.reports.json.drawn_runs import drawn_run
from tests.toys import ON, shipped, toy

VERSION_1 = (
    Path(__file__).parent / "version-1.json"
)  # as it was written in 2025, two suppliers of it


def test_a_file_says_of_a_run_what_its_results_say(tmp_path: Path) -> None:
    """Bands, scores, flags, answers, what the buyer knew; moves of nothing are not kept."""
    for made in (sample(), drawn_run(0)):
        path = tmp_path / "assessment.json"
        path.write_bytes(report_bytes(json_report, made, shipped()))
        found = compared_file(path, shipped())
        wanted = compared_results(made, RunNamed(str(path), ON, "", ""), {}).suppliers
        assert found.named.on == ON
        assert found.suppliers.keys() == wanted.keys()
        for name, one in wanted.items():
            side = found.suppliers[name].side
            assert side.is_like(one.side)
            assert side.waiting == one.side.waiting
            assert side.steps.items() <= one.side.steps.items()
            assert found.suppliers[name].answers == one.answers
            assert found.suppliers[name].known == one.known
            assert found.suppliers[name].own_answers == one.own_answers
        assert found.states == {one.id: one.state for one in made.returns}
        assert found.titles.keys() == shipped().by_id.keys()


def test_of_a_version_to_pass_on_no_answers_are_compared(tmp_path: Path) -> None:
    """All of them would seem to have changed: in it a mark stands where somebody wrote something."""
    path = tmp_path / "assessment.json"
    for made, rules in ((sample(), shipped()), (drawn_run(0), shipped())):
        path.write_bytes(report_bytes(json_report, redacted(made, rules), rules))
        found = compared_file(path, rules)
        assert not found.holds_answers
        whole = compared_results(made, RunNamed(str(path), ON, "", ""), {})
        changes = changes_between(found, whole, {}, ToldApart.SAME_TERMS)
        assert {len(one.answers) for one in changes.suppliers} == {0}
        assert {one.turn for one in changes.suppliers} == {Turn.SAME}


def test_a_file_is_compared_whatever_rules_it_was_made_by(tmp_path: Path) -> None:
    """Only its days need a rulebook, to be told from words."""
    path = tmp_path / "assessment.json"
    path.write_bytes(report_bytes(json_report, sample(), shipped()))
    assert len(compared_file(path, toy()).suppliers) == len(sample().suppliers)


def test_version_1_is_read_without_its_answers() -> None:
    """Bands, flags and states; of answers it kept only some, so none are compared."""
    found = compared_file(VERSION_1, shipped())
    said = {one["id"]: one for one in json.loads(VERSION_1.read_text("utf-8"))["suppliers"]}
    assert {name: one.side.band for name, one in found.suppliers.items()} == {
        "S-0013": Band.CRITICAL,
        "S-0007": Band.MEDIUM,
    }
    assert not found.holds_answers
    for name, one in found.suppliers.items():
        assert list(one.side.flags) == [flag["rule"] for flag in said[name]["flags"]]
        assert one.side.score == said[name]["score_that_counts"]
    assert found.suppliers["S-0007"].side.waiting
    assert found.states.keys() == found.suppliers.keys()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[" * 50_000,
        b'{"tool":"kpo-dd","suppliers":1}',
        b'{"tool":"kpo-dd","format":9}',
        VERSION_1.read_bytes()[:-99],
        VERSION_1.read_bytes().replace(b'"medium"', b'"mild"'),
        VERSION_1.read_bytes().replace(b'"on":"2025-11-26"', b'"on":"2025-99-26"'),
    ],
    ids=["empty", "deep", "no suppliers", "version 9", "cut off", "a band nobody knows", "no day"],
)
def test_what_is_no_run_is_refused(content: bytes, tmp_path: Path) -> None:
    """By one problem."""
    path = tmp_path / "assessment.json"
    path.write_bytes(content)
    with pytest.raises(ReadingError) as refused:
        compared_file(path, shipped())
    assert len(refused.value.problems) == 1
