"""A wheelhouse holds all that a Windows laptop needs, or it is none."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from release.bundle import bundle
from release.parts import list_of_parts
from release.wheelhouse import ReleaseFault, Wheelhouse, check, locked
from release.zipped import zipped
from tests.release.made_wheels import made_wheel

WINDOWS_ONLY = 'Requires-Dist: colours; sys_platform == "win32"'
ONLY_ELSEWHERE = 'Requires-Dist: forks; sys_platform != "win32"'
OLD_PYTHON_ONLY = 'Requires-Dist: backport; python_version < "3.12"'


def house(folder: Path, *names: str, head: tuple[str, ...] = ()) -> Wheelhouse:
    """A locked wheelhouse with `tool`, which has these lines in its metadata, and other packages."""
    made_wheel(folder / "wheels", "tool", head=head)
    for name in names:
        made_wheel(folder / "wheels", name)
    found = Wheelhouse(folder)
    found.lock()
    return found


@pytest.mark.process
def test_what_only_windows_needs_is_missed(tmp_path: Path) -> None:
    """Though the check runs elsewhere; what Windows does not need is not asked for."""
    whole = house(tmp_path / "whole", "colours", head=(WINDOWS_ONLY, ONLY_ELSEWHERE))
    check(whole, ["3.13"])
    gap = house(tmp_path / "gap", head=(WINDOWS_ONLY,))
    with pytest.raises(ReleaseFault, match="colours"):
        check(gap, ["3.13"])


@pytest.mark.process
def test_each_python_is_asked_for_itself(tmp_path: Path) -> None:
    """One of them may need what the others do not."""
    found = house(tmp_path, head=(OLD_PYTHON_ONLY,))
    check(found, ["3.12", "3.14"])
    with pytest.raises(ReleaseFault, match="backport"):
        check(found, ["3.12", "3.11"])


@pytest.mark.process
def test_a_wheel_that_was_changed_or_fits_another_system_is_refused(tmp_path: Path) -> None:
    """By its hash, and by its name."""
    changed = house(tmp_path / "changed")
    made_wheel(changed.folder / "wheels", "tool", head=("Summary: another",))
    with pytest.raises(ReleaseFault, match=r"(?i)hash|install"):
        check(changed, ["3.13"])
    linux = Wheelhouse(tmp_path / "linux")
    made_wheel(linux.folder / "wheels", "tool", tag="cp313-cp313-manylinux_2_28_x86_64")
    linux.lock()
    with pytest.raises(ReleaseFault, match="tool"):
        check(linux, ["3.13"])


def test_a_package_has_one_version_and_a_hash_for_each_wheel(tmp_path: Path) -> None:
    """Two versions would leave it to chance what is installed."""
    wheels = [made_wheel(tmp_path, "tool", tag=f"cp31{n}-cp31{n}-win_amd64") for n in (1, 2)]
    (line,) = locked(wheels)
    assert line.startswith("tool==1.0 --hash=sha256:")
    assert line.count("--hash=sha256:") == 2
    with pytest.raises(ReleaseFault, match=r"tool.*1\.0.*2\.0"):
        locked([*wheels, made_wheel(tmp_path, "tool", "2.0")])


def test_the_same_folder_is_the_same_zip(tmp_path: Path) -> None:
    """And what Windows reads has its line ends, however it was checked out."""
    for number, text in enumerate(("a\nb\n", "a\r\nb\r\n")):
        folder = tmp_path / str(number)
        (folder / "words").mkdir(parents=True)
        (folder / "words" / "x.txt").write_bytes(text.encode())
        (folder / "run.cmd").write_bytes(text.encode())
        (folder / "data.bin").write_bytes(b"a\nb\n")
        zipped(folder, tmp_path / f"out{number}" / "made.zip")
    first, second = ((tmp_path / f"out{n}" / "made.zip").read_bytes() for n in (0, 1))
    assert first == second
    with ZipFile(tmp_path / "out0" / "made.zip") as archive:
        assert archive.read("made/run.cmd") == archive.read("made/words/x.txt") == b"a\r\nb\r\n"
        assert archive.read("made/data.bin") == b"a\nb\n"


def test_the_list_of_parts_names_each_package_with_its_licence_and_hashes(tmp_path: Path) -> None:
    """Valid by the schema of CycloneDX; the same wheels give the same bytes."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    wheels = [
        made_wheel(
            tmp_path, "kpo_dd", head=("Requires-Dist: tool>=1", "Requires-Dist: x; extra == 'y'")
        ),
        made_wheel(tmp_path, "tool", head=("License-Expression: MIT OR Apache-2.0",)),
        made_wheel(
            tmp_path,
            "x",
            head=("License: a licence\n of many lines", "Classifier: License :: OSI :: B"),
        ),
        made_wheel(tmp_path, "silent"),
    ]
    written = list_of_parts(wheels, "1.0")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    assert written == list_of_parts(reversed(wheels), "1.0")
    for said in (
        '"MIT OR Apache-2.0"',
        '"B"',
        '"tool-1.0-py3-none-any.whl"',
        '"pkg:pypi/silent@1.0"',
    ):
        assert said in written
    assert '"dependsOn": [\n    "tool==1.0"\n   ]' in written


@pytest.mark.process
def test_a_bundle_is_python_with_the_program_in_it(tmp_path: Path) -> None:
    """It looks into its own folder alone; what installs is left out."""
    found = house(tmp_path / "house", "colours", head=(WINDOWS_ONLY,))
    embedded = tmp_path / "python-3.13.1-embed-amd64.zip"
    with ZipFile(embedded, "w") as archive:
        archive.writestr("python.exe", b"MZ")
        archive.writestr("python313._pth", "python313.zip\n.\n\n#import site\n")
    shipped = tmp_path / "shipped"
    (shipped / "words").mkdir(parents=True)
    for name in ("assess.cmd", "install.cmd", "words/x.en.txt"):
        (shipped / name).write_text("x\n")
    bundle(embedded, found, shipped, tmp_path / "made.zip")
    with ZipFile(tmp_path / "made.zip") as archive:
        names = set(archive.namelist())
        paths = archive.read("made/python/python313._pth").decode()
    assert {
        "made/assess.cmd",
        "made/words/x.en.txt",
        "made/python/Lib/site-packages/colours.py",
    } <= names
    assert "made/install.cmd" not in names
    assert paths.splitlines() == ["python313.zip", ".", "", "#import site", "Lib/site-packages"]


@pytest.mark.parametrize("content", [b"", b"PK\3\4", None], ids=["empty", "cut off", "another zip"])
def test_what_is_no_embeddable_python_is_said(tmp_path: Path, content: bytes | None) -> None:
    """In one line that names the file."""
    embedded = tmp_path / "python.zip"
    if content is None:
        with ZipFile(embedded, "w") as archive:
            archive.writestr("readme.txt", "x")
    else:
        embedded.write_bytes(content)
    with pytest.raises(ReleaseFault, match=r"python\.zip: not an embeddable Python"):
        bundle(embedded, Wheelhouse(tmp_path), tmp_path, tmp_path / "made.zip")
