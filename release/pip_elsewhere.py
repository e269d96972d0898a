"""pip as it would decide on a Windows laptop: `python -m release.pip_elsewhere 3.12 download ...`.

pip chooses wheels for another system when it is told to (`--platform`), but it asks the machine it runs
on which requirements hold (`; sys_platform == "win32"`): on Linux it would leave out what only Windows
needs. Here it is told the environment of the laptop, and everything else is pip's own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pip._internal.cli.main import main as pip
from pip._vendor.packaging import markers

PLATFORM = "win_amd64"


def laptop(python: str) -> markers.Environment:
    """The environment that requirements are asked about, of a Python such as 3.12."""
    full = f"{python}.0"
    return {
        "implementation_name": "cpython",
        "implementation_version": full,
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.19045",
        "python_full_version": full,
        "python_version": python,
        "sys_platform": "win32",
    }


def main(words: Sequence[str]) -> int:
    """Run pip for the Python named first. Returns pip's exit code."""
    python, command, *rest = words
    markers.default_environment = lambda: laptop(python)
    chosen = ["--platform", PLATFORM, "--python-version", python, "--implementation", "cp"]
    return pip([command, "--only-binary=:all:", *chosen, *rest])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
