"""Languages to try something in that is made the same way in each: one in a plain run, all in the long proofs."""

from __future__ import annotations

import pytest

from kpo_dd.wording import Language

LONG_OTHERS = [
    Language.RU,
    *(pytest.param(one, marks=pytest.mark.long) for one in (Language.EN, Language.KK)),
]
