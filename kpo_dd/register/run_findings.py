"""What a recorded run found of each supplier, read from its register."""

from __future__ import annotations

from kpo_dd.assessment.result.register_standing import EarlierColumns
from kpo_dd.errors import Place
from kpo_dd.register.register import Register
from kpo_dd.register.run_results import read_results


def results_in(register: Register, digest: str) -> EarlierColumns:
    """What a run found, by its digest."""
    return read_results(register.results(digest), Place(register.name))
