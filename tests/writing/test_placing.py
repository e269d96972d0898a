"""What can't be written is said before the work: names, lengths, and files that are open somewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kpo_dd import systems
from kpo_dd.errors import OutputError, Place
from kpo_dd.writing.files import refusing_output
from kpo_dd.writing.outputs import check_output, write_file, write_new
from kpo_dd.writing.placing import refuse_unplaceable
from kpo_dd.writing.seals import Made
from tests.writing.holding import holding
from tests.writing.test_publication import write_contents

SHARING_VIOLATION, NAME_TOO_LONG = 32, 206  # as Windows numbers them


def refused_by(path: Path) -> str:
    """Why nothing can be written there; empty where nothing speaks against it."""
    try:
        refuse_unplaceable([path])
    except OutputError as error:
        (problem,) = error.problems
        assert problem.place == Place(str(path))
        return problem.code
    return ""


@pytest.fixture
def _windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system says that it is Windows, where nobody has allowed long paths."""
    for module in ("systems", "writing.placing"):
        monkeypatch.setattr(f"kpo_dd.{module}.on_windows", lambda: True)
    monkeypatch.setattr(systems, "long_paths_allowed", lambda: False)


class RefusedByWindows(PermissionError):
    """What Windows says, with its own number."""

    winerror = SHARING_VIOLATION


def hold(monkeypatch: pytest.MonkeyPatch, held: Path) -> None:
    """Excel has a file open: nobody may give it another name."""
    monkeypatch.setattr(systems, "PATIENT_SECONDS", 0.1)
    rename = Path.rename

    def refuse(path: Path, other: Path) -> Path:
        if path == held:
            raise RefusedByWindows(13, "used by another process", str(path))
        return rename(path, other)

    monkeypatch.setattr(Path, "rename", refuse)


@pytest.mark.usefixtures("_windows")
def test_a_file_that_excel_holds_is_named_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that nobody holds is left as it was."""
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"report")
    hold(monkeypatch, tmp_path / "a.xlsx")
    assert refused_by(tmp_path / "a.xlsx") == "output_open"
    assert refused_by(tmp_path / "b.xlsx") == refused_by(tmp_path / "none.xlsx") == ""
    assert (tmp_path / "b.xlsx").read_bytes() == b"report"


@pytest.mark.parametrize("note", [".~lock.a.xlsx#", "~$a.xlsx"])
def test_a_note_of_an_office_program_beside_a_file_says_that_it_is_open(
    tmp_path: Path, note: str
) -> None:
    """Where there is nothing to be replaced the note is one that a crash left."""
    (tmp_path / note).write_bytes(b"")
    assert refused_by(tmp_path / "a.xlsx") == ""
    (tmp_path / "a.xlsx").write_bytes(b"report")
    assert refused_by(tmp_path / "a.xlsx") == "output_seems_open"
    with pytest.raises(OutputError) as caught:
        check_output(tmp_path / "a.xlsx", Made.RULES, replace=True)
    assert [one.code for one in caught.value.problems] == ["output_seems_open"]
    (tmp_path / note).unlink()
    assert refused_by(tmp_path / "a.xlsx") == ""


def test_what_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scanner looks at what was just written; who holds it for longer is told of."""
    replace, left = Path.replace, [3]

    def refuse_at_first(path: Path, other: Path) -> Path:
        left[0] -= 1
        if left[0] >= 0:
            raise RefusedByWindows(13, "used by another process", str(path))
        return replace(path, other)

    monkeypatch.setattr(Path, "replace", refuse_at_first)
    write_contents(tmp_path, {"a.html": holding(b"new")})
    assert (tmp_path / "a.html").read_bytes() == b"new"
    left[0] = 1_000
    monkeypatch.setattr(systems, "PATIENT_SECONDS", 0.1)
    with pytest.raises(OutputError) as caught:
        write_contents(tmp_path, {"a.html": holding(b"newer")})
    assert [one.code for one in caught.value.problems] == ["output_open"]
    assert (tmp_path / "a.html").read_bytes() == b"new"


@pytest.mark.usefixtures("_windows")
@pytest.mark.parametrize("name", ["nul.xlsx", "a:b.xlsx", "COM1", "what?.xlsx", "con/report.xlsx"])
def test_no_name_is_written_that_windows_takes_for_something_else(
    tmp_path: Path, name: str
) -> None:
    """`nul.xlsx` is nowhere, and `a:b.xlsx` a part of `a` that nobody sees."""
    with pytest.raises(OutputError) as caught:
        write_file(tmp_path / name, b"", Made.RULES)
    with pytest.raises(OutputError) as again:
        write_new(tmp_path / name, b"")
    problems = caught.value.problems + again.value.problems
    assert {one.code for one in problems} == {"output_name_refused"}
    assert [*tmp_path.iterdir()] == []


def test_elsewhere_such_names_are_names(tmp_path: Path) -> None:
    """Linux and macOS write them."""
    write_new(tmp_path / "a:b.txt", b"text")
    assert (tmp_path / "a:b.txt").read_bytes() == b"text"


@pytest.mark.usefixtures("_windows")
def test_a_path_that_is_too_long_for_windows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the room that our own folders need; where somebody allowed long ones, none is."""
    room = systems.LONGEST_OF_WINDOWS - len(str(tmp_path)) - 1
    assert refused_by(tmp_path / ("x" * (room - 40))) == ""
    assert refused_by(tmp_path / ("x" * (room - 39))) == "output_path_too_long"
    monkeypatch.setattr(systems, "long_paths_allowed", lambda: True)
    assert refused_by(tmp_path / ("x" * (room - 39))) == ""


@pytest.mark.parametrize(
    ("number", "code"), [(32, "output_open"), (33, "output_open"), (206, "output_path_too_long")]
)
def test_what_windows_says_on_the_way_is_said_in_our_words(
    tmp_path: Path, number: int, code: str
) -> None:
    """Somebody may open a report while a run goes on."""
    error = RefusedByWindows(13, "no", str(tmp_path))
    error.winerror = number
    with pytest.raises(OutputError) as caught, refusing_output(tmp_path):
        raise error
    assert [one.code for one in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (r"C:\a\b.xlsx", r"\\?\C:\a\b.xlsx"),
        (r"\\server\share\b.xlsx", r"\\?\UNC\server\share\b.xlsx"),
        (r"\\?\C:\a", r"\\?\C:\a"),
    ],
)
def test_a_long_path_is_written_as_windows_reads_it(path: str, written: str) -> None:
    """A disk, another machine, and what is so written already."""
    assert systems.extended(path) == written


@pytest.mark.usefixtures("_windows")
def test_only_a_path_that_is_too_long_is_written_otherwise() -> None:
    """Or may become so by what is in the folder."""
    short, long = Path("a.xlsx"), Path("x" * 300)
    assert systems.reachable(short) == short
    assert str(systems.reachable(long)).startswith("\\\\?\\")
    assert str(systems.reachable(short, 259)).startswith("\\\\?\\")
    assert os.path.normpath(systems.whole_path(Path("a/../b"))) == str(Path.cwd() / "b")
