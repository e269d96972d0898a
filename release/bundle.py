"""The one-folder bundle for Windows: Python itself, the program in it, and what is double-clicked."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from release.wheelhouse import WHEELS, ReleaseFault, Wheelhouse, elsewhere, run, without_settings
from release.zipped import zipped

PYTHON = "python"  # the folder that assess.cmd and kpo-dd.cmd look into
PACKAGES = "Lib/site-packages"
NOT_IN_A_BUNDLE = frozenset({"install.cmd", "READ-ME.txt"})


def bundle(embedded: Path, house: Wheelhouse, for_windows: Path, target: Path) -> None:
    """Unpack the embeddable Python, install from the wheelhouse beside it, and zip the folder."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        python = unpack(embedded, folder / PYTHON)
        install(python, house, folder / PYTHON / PACKAGES)
        for path in sorted(for_windows.iterdir()):
            if path.is_dir():
                shutil.copytree(path, folder / path.name)
            elif path.name not in NOT_IN_A_BUNDLE:
                shutil.copy(path, folder / path.name)
        zipped(folder, target)


def unpack(embedded: Path, into: Path) -> str:
    """Unpack the Python and let it see its own packages. Returns its version, such as 3.13."""
    try:
        with ZipFile(embedded) as archive:
            archive.extractall(into)
    except (BadZipFile, OSError) as fault:
        raise ReleaseFault(f"{embedded}: not an embeddable Python for Windows: {fault}") from fault
    found = list(into.glob("python3*._pth"))
    if len(found) != 1 or not (into / "python.exe").is_file():
        raise ReleaseFault(
            f"{embedded}: not an embeddable Python for Windows: no python.exe, no ._pth"
        )
    (paths,) = found
    # Such a Python looks nowhere but where this file says: not into what else is on the laptop either.
    said = paths.read_text(encoding="utf-8").splitlines()
    paths.write_text("\n".join([*said, PACKAGES]) + "\n", encoding="utf-8")
    digits = paths.name.removeprefix("python3").removesuffix("._pth")
    return f"3.{int(digits)}"


def install(python: str, house: Wheelhouse, into: Path) -> None:
    """Install from the wheelhouse alone, as that Python on Windows would."""
    alone = ["--no-index", "--find-links", str(house.folder / WHEELS), "--require-hashes"]
    command = [*elsewhere(python), "install", "-q", "--no-compile", "--target", str(into), *alone]
    run([*command, "-r", str(house.hashes)], without_settings())
    shutil.rmtree(
        into / "bin", ignore_errors=True
    )  # starters that only fit the system they were made on
