"""assessment.json read back: nothing is lost on the way, and what is no such file is refused in a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields, replace

from kpo_dd.assessment.result.assessed import Assessment
from kpo_dd.assessment.result.supplier_results import columns_of
from kpo_dd.errors import ReadingError
from kpo_dd.reports.json import json_report as report_module
from kpo_dd.reports.json.json_report import json_report
from kpo_dd.reports.json.kept.kept_file import MOST_BYTES, KeptFile, opened_run
from kpo_dd.reports.json.kept.kept_run import kept_assessment
from kpo_dd.wording import Language
from tests.golden import sample
from tests.reports.builders import report_bytes
from tests.reports.json.drawn_runs import drawn_run
from tests.toys import shipped, toy

SEEDS = (0, 1, 2, 8)


def written(assessment: Assessment, path: Path, language: Language = Language.EN) -> bytes:
    """The file of a run, put there."""
    content = report_bytes(json_report, assessment, shipped(), language)
    path.write_bytes(content)
    return content


def read_back(path: Path) -> Assessment:
    """The run of a file."""
    return kept_assessment(opened_run(path), shipped())


def assert_same(kept: Assessment, made: Assessment) -> None:
    """Every member of the run and of each supplier, named where it differs."""
    for one, other in zip(kept.suppliers, made.suppliers, strict=True):
        for member in fields(other):
            assert getattr(one, member.name) == getattr(other, member.name), member.name
    for member in fields(made):
        assert getattr(kept, member.name) == getattr(made, member.name), member.name


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_read_back_is_what_was_written(seed: int, tmp_path: Path) -> None:
    """Figures, flags, evidence, answers, questions, returns, problems; written again: the same bytes."""
    made, path = drawn_run(seed), tmp_path / "assessment.json"
    content = written(made, path)
    kept = read_back(path)
    assert_same(kept, made)
    assert report_bytes(json_report, kept, shipped()) == content


def test_the_drawn_runs_have_everything_in_them() -> None:
    """A law of nothing would hold: each part of a result is there at least once."""
    every = [one for seed in SEEDS for one in drawn_run(seed).suppliers]
    empty = {
        member.name
        for member in fields(every[0])
        if not any(getattr(one, member.name) for one in every)
    }
    assert empty == set()
    answers = [answer for one in every for answer in one.answers]
    assert any(answer.ours for answer in answers)
    assert any(answer.comment for answer in answers)
    assert any(answer.question.endswith(".evidence") for answer in answers)
    assert any(answer.value is None for answer in answers)
    assert any(
        step.points == 0 for one in every for theme in one.themes for step in theme.waterfall
    )
    assert any(factor.notes for one in every for theme in one.themes for factor in theme.factors)
    assert any(flag.limits for one in sample().suppliers for flag in one.flags)


def test_a_run_without_returns_comes_back(tmp_path: Path) -> None:
    """What is still to be asked of a supplier stands beside it then."""
    made, path = replace(drawn_run(0), returns=()), tmp_path / "assessment.json"
    written(made, path)
    assert any(one.left_open for one in made.suppliers)
    assert_same(read_back(path), made)


def test_the_sample_comes_back_in_every_language(tmp_path: Path) -> None:
    """Texts are in the language of the file; what is read is the same."""
    for language in Language:
        path = tmp_path / f"{language}.json"
        written(sample(), path, language)
        assert_same(read_back(path), sample())


def test_a_run_in_lines_comes_back_supplier_by_supplier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any of them by itself, and some of them, as they were."""
    monkeypatch.setattr(report_module, "MOST_IN_ONE_OBJECT", 3)
    made, path = drawn_run(1), tmp_path / "assessment.jsonl"
    content = written(made, path)
    assert len(content.splitlines()) == 1 + len(made.suppliers)
    kept = read_back(path)
    assert_same(kept, made)
    assert kept.suppliers[7] == made.suppliers[7]
    assert kept.suppliers[-1] == made.suppliers[-1]
    assert list(kept.suppliers[2:5]) == list(made.suppliers[2:5])
    assert opened_run(path).names == [(one.id, one.name) for one in made.suppliers]


def test_what_is_read_back_gives_columns(tmp_path: Path) -> None:
    """Reports that read columns read those of the results."""
    path = tmp_path / "assessment.json"
    written(sample(), path)
    kept, made = columns_of(read_back(path)), columns_of(sample())
    assert list(kept.ids) == list(made.ids)
    assert (kept.band == made.band).all()
    assert (kept.concern == made.concern).all()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a small run."""
    return written(drawn_run(2, 2), tmp_path_factory.mktemp("whole") / "assessment.json")


def changed(content: bytes, change: Callable[[Any], object]) -> bytes:
    """A file of which something was changed."""
    said = json.loads(content)
    change(said)
    return json.dumps(said).encode()


CHANGES: dict[str, Callable[[Any], object]] = {
    "a member of no type of ours": lambda said: said.update(extra=1),
    "no texts": lambda said: said.pop("texts"),
    "no suppliers": lambda said: said.pop("suppliers"),
    "suppliers that are none": lambda said: said.update(suppliers=[1]),
    "suppliers by name": lambda said: said.update(suppliers={"a": 1}),
    "a band nobody knows": lambda said: said["suppliers"][0].update(band="worst"),
    "a rule nobody knows": lambda said: said["suppliers"][0]["flags"][0].update(rule="XX-1"),
    "a score in words": lambda said: said["suppliers"][0].update(score="high"),
    "a day there is not": lambda said: said.update(on="2026-13-45"),
    "an answer without its cell": lambda said: said["suppliers"][0]["answers"][0].__delitem__(
        slice(4, None)
    ),
    "evidence that is no answer": lambda said: said["suppliers"][0]["flags"][0]["evidence"].append(
        {"question": "nobody", "raw": "", "file": None, "sheet": None, "cell": ""}
    ),
    "a sign too many": lambda said: said["suppliers"][0]["alignment"].update(signs="+" * 99),
    "a factor nobody reads": lambda said: said["suppliers"][0].update(factors={}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_that_was_changed_by_hand_is_refused(
    name: str, whole: bytes, tmp_path: Path
) -> None:
    """By one problem that names the file, when what was changed is asked for; never by a trace."""
    path = tmp_path / "assessment.json"
    path.write_bytes(changed(whole, CHANGES[name]))
    with pytest.raises(ReadingError) as refused:
        list(read_back(path).suppliers)
    assert [(one.code, one.place.file) for one in refused.value.problems] == [
        ("kept_not_ours", str(path))
    ]


HARMFUL: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"PK\x03\x04 a workbook",
    "a number": b"1",
    "a list": b"[]",
    "another object": b'{"a": 1}',
    "deep": b"[" * 100_000,
    "deep, with half a pair": b'["\\ud800",' * 100_000,
    "no UTF-8": b'{"tool": "\xff"}',
    "not a number": b'{"tool": NaN, "x": "\\ud800"}',
}


@pytest.mark.parametrize("name", HARMFUL)
@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_what_is_no_such_file_is_refused(name: str, ending: str, tmp_path: Path) -> None:
    """Whatever it is."""
    path = tmp_path / f"assessment{ending}"
    path.write_bytes(HARMFUL[name])
    with pytest.raises(ReadingError) as refused:
        read_back(path)
    assert [one.code for one in refused.value.problems] == ["kept_not_ours"]


def test_a_file_that_was_cut_off_is_refused_wherever_it_ends(whole: bytes, tmp_path: Path) -> None:
    """Nothing of it is read as if it were all."""
    path = tmp_path / "assessment.json"
    for at in range(1, len(whole) - 2, len(whole) // 40):
        path.write_bytes(whole[:at])
        with pytest.raises(ReadingError):
            read_back(path)


def test_lines_that_were_cut_off_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the last line, where a copy that was not finished ends."""
    monkeypatch.setattr(report_module, "MOST_IN_ONE_OBJECT", 1)
    path = tmp_path / "assessment.jsonl"
    content = written(drawn_run(2, 3), path)
    path.write_bytes(content[:-20])
    with pytest.raises(ReadingError):
        opened_run(path)


def test_a_file_without_end_is_not_read_whole(tmp_path: Path) -> None:
    """A gigabyte of nothing is refused by its size."""
    path = tmp_path / "assessment.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 2)
    with pytest.raises(ReadingError) as refused:
        read_back(path)
    assert [one.code for one in refused.value.problems] == ["kept_too_large"]


@pytest.mark.parametrize("version", [None, 1, 3])
def test_another_version_of_the_file_is_named(
    version: int | None, whole: bytes, tmp_path: Path
) -> None:
    """With what reads it."""
    path = tmp_path / "assessment.json"
    said = {name: one for name, one in json.loads(whole).items() if name != "format"}
    path.write_text(json.dumps(said | ({} if version is None else {"format": version})))
    with pytest.raises(ReadingError) as refused:
        opened_run(path)
    assert [one.code for one in refused.value.problems] == ["kept_version"]


def test_other_rules_are_named_and_not_mixed(whole: bytes, tmp_path: Path) -> None:
    """What was judged by some rules is not told in the words of others."""
    path = tmp_path / "assessment.json"
    path.write_bytes(whole)
    with pytest.raises(ReadingError) as refused:
        kept_assessment(opened_run(path), toy())
    [problem] = refused.value.problems
    assert problem.code == "kept_other_rules"
    assert dict(problem.details)["version"] == shipped().version


def test_a_supplier_is_not_made_before_it_is_asked_for(whole: bytes, tmp_path: Path) -> None:
    """A fault in one of them is no fault of another."""
    path = tmp_path / "assessment.json"
    path.write_bytes(changed(whole, lambda said: said["suppliers"][1].update(score="high")))
    kept = read_back(path)
    assert kept.suppliers[0] == drawn_run(2, 2).suppliers[0]
    with pytest.raises(ReadingError):
        kept.suppliers[1]


def test_a_run_that_differs_is_not_the_same(tmp_path: Path) -> None:
    """One cell, one figure, one word."""
    made, path = drawn_run(3, 2), tmp_path / "assessment.json"
    written(made, path)
    first = made.suppliers[0]
    kept: KeptFile = opened_run(path)
    suppliers = kept_assessment(kept, shipped()).suppliers
    assert suppliers == made.suppliers
    assert suppliers != (replace(first, score=first.score + 0.1), made.suppliers[1])
    assert suppliers != (first,)
