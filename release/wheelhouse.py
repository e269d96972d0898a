"""A wheelhouse: every wheel an installation needs, and the list of their hashes that pip insists on."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import parse_wheel_filename

LIST_OF_HASHES = "requirements.txt"
WHEELS = "wheels"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


class ReleaseFault(Exception):
    """What stands in the way of a release, in one line."""


@dataclass(frozen=True, slots=True)
class Wheelhouse:
    """A folder with the wheels of one system and their hashes."""

    folder: Path

    @property
    def wheels(self) -> Sequence[Path]:
        """In the order of their names."""
        return sorted((self.folder / WHEELS).glob("*.whl"))

    @property
    def hashes(self) -> Path:
        """The list pip installs from."""
        return self.folder / LIST_OF_HASHES

    def lock(self) -> None:
        """Write the list of hashes. ReleaseFault where two versions of a package came together."""
        self.hashes.write_text("".join(locked(self.wheels)), encoding="ascii", newline="\n")


def gather(folder: Path, own: Path, constraints: Path, laptops: Sequence[str]) -> Wheelhouse:
    """Bring every wheel that `own` needs on Windows with each of these Pythons; without any, here."""
    house = Wheelhouse(folder)
    into = folder / WHEELS
    into.mkdir(parents=True)
    asked = ["-q", "--dest", str(into), "-c", str(constraints), "--find-links", str(own.parent)]
    if not laptops:
        here = [sys.executable, "-m", "pip", "download", "--only-binary=:all:"]
        run([*here, *asked, str(own)])
    for python in laptops:
        run([*elsewhere(python), "download", *asked, str(own)])
    house.lock()
    return house


def check(house: Wheelhouse, laptops: Sequence[str]) -> None:
    """Let pip's resolver install from the folder alone, for each Python. ReleaseFault where it cannot."""
    alone = ["--no-index", "--find-links", str(house.folder / WHEELS), "--require-hashes"]
    for python in laptops:
        with tempfile.TemporaryDirectory() as target:
            asked = ["--dry-run", "-q", "--target", target, *alone, "-r", str(house.hashes)]
            run([*elsewhere(python), "install", *asked], without_settings())


def elsewhere(python: str) -> list[str]:
    """The command that runs pip as a Windows laptop with this Python would."""
    return [sys.executable, "-m", "release.pip_elsewhere", python]


def without_settings() -> Mapping[str, str]:
    """The environment without a word to pip: no index and no folder but those that are named."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    """Run a command and pass on what it said last, if it fails."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise ReleaseFault(f"{' '.join(command[2:5])} failed: {said[-1]}")


def locked(wheels: Iterable[Path]) -> list[str]:
    """A line a package: its version and the hash of each of its wheels."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for wheel in wheels:
        name, version, _, _ = parse_wheel_filename(wheel.name)
        found[name][str(version)].append(hashlib.sha256(wheel.read_bytes()).hexdigest())
    twice = {name: sorted(versions) for name, versions in found.items() if len(versions) > 1}
    if twice:
        raise ReleaseFault(f"more than one version of a package: {twice}")
    return [
        " ".join([f"{name}=={version}", *(f"--hash=sha256:{one}" for one in sorted(hashes))]) + "\n"
        for name, versions in sorted(found.items())
        for version, hashes in versions.items()
    ]
