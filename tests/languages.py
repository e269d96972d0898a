"""Languages for what is made the same way in each: one in a plain run, all in the long proofs."""

from __future__ import annotations

import pytest

from kpo_dd.wording import Language

OTHERS = (Language.EN, Language.KK)
LONG_OTHERS = [Language.RU, *(pytest.param(one, marks=pytest.mark.long) for one in OTHERS)]
