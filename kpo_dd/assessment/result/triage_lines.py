"""Whom to ask first, and how: a line a supplier of the buyer's list, before anybody has answered."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kpo_dd.assessment.result.prior_exposure import FormChoice, PriorExposure
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.wording import Language


class TriageLine(Struct, frozen=True):
    """One supplier; `place` counts from 1, whoever is to be asked first.

    `country` is a code, or as it is written where that is none; `sector` a code. `contract_value` as it is
    written; `counts_value`: whether it was compared with those of others. `look_again`: when to ask anew;
    None where the method names no interval.
    """

    place: int
    id: str
    name: str
    country: str
    sector: str
    contact: str
    deadline: date | None
    language: Language | None
    contract_value: str
    counts_value: bool
    own_columns: tuple[tuple[str, str], ...]
    exposure: PriorExposure
    look_again: date | None


def chosen_form(line: TriageLine | SupplierReturn) -> FormChoice:
    """The form to send: the full one to whoever nothing is known of."""
    return FormChoice.FULL if line.exposure is None else line.exposure.form
