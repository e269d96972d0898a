"""Every limit has a name, and an option that changes it."""

from __future__ import annotations

import pytest
from msgspec.structs import fields
from rich.pretty import pretty_repr

from kpo_dd.errors import UsageError
from kpo_dd.reading.opening.limits import LIMIT_NAMES, MEGABYTE, Limits, changed_limits


def test_every_limit_has_a_name_that_changes_it_and_no_other() -> None:
    """A limit that nobody can raise would stop somebody for good."""
    changed = {
        field.name
        for name in LIMIT_NAMES
        for field in fields(Limits)
        if getattr(changed_limits([f"{name}=3"]), field.name) != getattr(Limits(), field.name)
    }
    assert changed == {field.name for field in fields(Limits)} - {"passwords", "own"}
    assert len(LIMIT_NAMES) == len(changed)


def test_a_limit_is_given_in_the_units_of_its_name() -> None:
    """The last of several counts; spaces make no difference."""
    limits = changed_limits(["file_mb=200", " seconds = 1.5 ", "file_mb=300"])
    assert limits == Limits(file_bytes=300 * MEGABYTE, seconds=1.5)


WRONG = ["", "seconds", "seconds=", "seconds=soon", "seconds=0", "seconds=-1", "speed=9"]
WRONG += ["seconds=nan", "seconds=inf", "cells=1e300", "passwords=x", "file_bytes=9"]


@pytest.mark.parametrize("text", WRONG)
def test_any_other_text_is_refused_with_the_known_names(text: str) -> None:
    """Before anything is read."""
    with pytest.raises(UsageError) as caught:
        changed_limits([text])
    (problem,) = caught.value.problems
    assert problem.code == "bad_limit"
    assert dict(problem.details) == {"text": text, "known": ", ".join(LIMIT_NAMES)}


def test_passwords_are_not_shown_with_the_limits() -> None:
    """Not even to who debugs."""
    limits = Limits(passwords=("secret",))
    assert "secret" not in repr(limits) + pretty_repr(limits)
