"""`python -m release OUT`: wheel, source, wheelhouses, list of parts and the hashes of all."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from kpo_dd import __version__
from release.bundle import bundle
from release.parts import list_of_parts
from release.wheelhouse import PYTHONS, ReleaseFault, Wheelhouse, check, gather, run
from release.zipped import zipped

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
FOR_WINDOWS = Path(__file__).parent / "windows"
SUMS = "SHA256SUMS"


def main(words: Sequence[str]) -> int:
    """Make a release in a folder that is empty or not there yet."""
    parser = argparse.ArgumentParser(prog="python -m release", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--python",
        action="append",
        help=f"Pythons of the laptops, with --embedded the one it is; else {', '.join(PYTHONS)}",
    )
    parser.add_argument(
        "--embedded",
        type=Path,
        help="the embeddable Python for Windows as it is published (.zip): makes the one-folder bundle too",
    )
    asked = parser.parse_args(words)
    try:
        release(asked.out, asked.python or PYTHONS, asked.embedded)
    except ReleaseFault as fault:
        print(f"release: {fault}", file=sys.stderr)
        return 1
    return 0


def release(out: Path, laptops: Sequence[str], embedded: Path | None) -> None:
    """Wheel and source first; everything else is made from the wheel. The hashes come last."""
    if out.exists() and any(out.iterdir()):
        raise ReleaseFault(f"{out} is not empty: name a new folder")
    run([sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)])
    (own,) = out.glob("*.whl")
    windows = gather(out / "windows", own, CONSTRAINTS, laptops)
    check(windows, laptops)
    here = gather(out / "here", own, CONSTRAINTS, ())
    named = f"kpo-dd-{__version__}"
    for house, system in ((windows, "windows"), (here, sys.platform)):
        parts = list_of_parts(house.wheels, __version__)
        (out / f"{named}-{system}.cdx.json").write_text(parts, encoding="utf-8", newline="\n")
    hand_over(windows, out / f"{named}-windows-wheels.zip")
    zipped(here.folder, out / f"{named}-{sys.platform}-wheels.zip")
    if embedded is not None:
        bundle(embedded, windows, FOR_WINDOWS, out / f"{named}-windows-bundle.zip")
    for house in (windows, here):
        shutil.rmtree(house.folder)
    sums = [f"{sha256(path)}  {path.name}\n" for path in sorted(out.iterdir())]
    (out / SUMS).write_text("".join(sums), encoding="utf-8", newline="\n")


def hand_over(house: Wheelhouse, target: Path) -> None:
    """The wheelhouse with what an IT colleague double-clicks."""
    shutil.copytree(FOR_WINDOWS, house.folder, dirs_exist_ok=True)
    zipped(house.folder, target)


def sha256(path: Path) -> str:
    """The hash of a file as a hexadecimal number."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
