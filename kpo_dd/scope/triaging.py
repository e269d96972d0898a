"""The suppliers of a list in the order in which they are to be asked, each with its form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kpo_dd.assessment.result.prior_exposure import FormChoice, PriorExposure
from kpo_dd.assessment.result.triage_lines import TriageLine
from kpo_dd.rulebook.known_facts import KnownFact
from kpo_dd.rulebook.method import TriageMonths
from kpo_dd.rulebook.principles import add_months
from kpo_dd.rulebook.rulebook import Rulebook
from kpo_dd.scope.contract_values import comparable_values
from kpo_dd.scope.master import InScope, MasterList


def triaged(
    master: MasterList, exposures: Mapping[str, PriorExposure], rulebook: Rulebook, on: date
) -> tuple[TriageLine, ...]:
    """The most exposed first; of equals whoever has the larger contract, where these can be compared."""
    texts = {one.id: contract_value(one) for one in master.suppliers}
    values = comparable_values(texts)
    ordered = sorted(
        master.suppliers,
        key=lambda one: (-exposures[one.id].points, -values.get(one.id, 0.0), one.id),
    )
    again = {form: asked_anew(form, rulebook.method.triage, on) for form in FormChoice}
    return tuple(
        TriageLine(
            place=place,
            id=one.id,
            name=one.name,
            country=one.country,
            sector=one.sector,
            contact=one.contact,
            deadline=one.deadline,
            language=one.language,
            contract_value=texts[one.id],
            counts_value=one.id in values,
            own_columns=one.own_columns,
            exposure=exposures[one.id],
            look_again=again[exposures[one.id].form],
        )
        for place, one in enumerate(ordered, 1)
    )


def contract_value(listed: InScope) -> str:
    """What the list says a contract is worth, as it is written."""
    return next((str(one.value) for one in listed.known if one.name == KnownFact.VALUE), "")


def asked_anew(form: FormChoice, months: TriageMonths | None, on: date) -> date | None:
    """When to ask again; None where the method does not say, or the calendar ends before."""
    if months is None:
        return None
    later = months.short if form is FormChoice.SHORT else months.full
    return add_months(on, later) if on.year + later // 12 + 1 <= date.max.year else None
