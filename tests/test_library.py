"""docs/library.md against the program: its examples run as they stand, one after the other."""

from __future__ import annotations

import re

import pytest

from tests.toys import ROOT

LIBRARY = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", LIBRARY, re.M | re.S)


def test_the_examples_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the rules and samples that ship; a later example may use what an earlier one made."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for example in EXAMPLES:
        exec(compile(example, "docs/library.md", "exec"), names)  # noqa: S102
    said = capsys.readouterr().out
    assert len(EXAMPLES) == 4
    assert "critical" in said
    assert "no-such-folder" in said
    assert names["states"]
