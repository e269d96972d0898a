"""How the property tests run: any machine is fast enough, and CI draws the same cases every time."""

from __future__ import annotations

import os

from hypothesis import Phase, settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
# For mutants: a failure is all they ask for, and to shrink one can take minutes.
settings.register_profile(
    "fast",
    deadline=None,
    derandomize=True,
    max_examples=10,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("ci" if os.environ.get("CI") else "here")
