"""Marks for tests that only some systems can run, and what makes this one like a poorer one."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

ON_LINUX = pytest.mark.skipif(
    sys.platform != "linux",
    reason="no memory limit on Windows and macOS, nor names that are no text",
)
NOT_ON_WINDOWS = pytest.mark.skipif(
    sys.platform == "win32", reason="no pipes and devices on Windows, and links for administrators"
)

# What every process that a test starts does first, as this one did: Python imports a module of this name.
TAKEN_AWAY = """
import os, signal, sys
for module, name in ((os, "fork"), (os, "forkpty"), (os, "killpg"), (signal, "alarm")):
    if hasattr(module, name):
        delattr(module, name)
sys.modules["resource"] = None
"""


def without_fork(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make this process, and those it starts, like one of Windows: no child of a fork, no limits."""
    for module, name in ((os, "fork"), (os, "forkpty"), (os, "killpg"), (signal, "alarm")):
        monkeypatch.delattr(module, name, raising=False)
    monkeypatch.setitem(sys.modules, "resource", None)
    (folder / "sitecustomize.py").write_text(TAKEN_AWAY, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", found_first(str(folder), os.environ.get("PYTHONPATH")))


def found_first(*folders: str | None) -> str:
    """Where a process that a test starts looks for modules: what the switch needs comes first."""
    switch = [one for one in sys.path if (Path(one) / "sitecustomize.py").is_file()]
    return os.pathsep.join(dict.fromkeys(filter(None, (*switch[:1], *folders))))
