"""Marks for tests that only some systems can run."""

from __future__ import annotations

import sys

import pytest

ON_LINUX = pytest.mark.skipif(
    sys.platform != "linux",
    reason="no memory limit on Windows and macOS, nor names that are no text",
)
NOT_ON_WINDOWS = pytest.mark.skipif(
    sys.platform == "win32", reason="no pipes and devices on Windows, and links for administrators"
)
