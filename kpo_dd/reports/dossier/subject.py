"""The supplier that a paper is about: its result, the run it is of, and the words of one language."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kpo_dd.assessment.result.assessed import Assessment, SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.register_standing import RegisterStanding
from kpo_dd.assessment.result.return_states import SupplierReturn
from kpo_dd.assessment.result.run_changes import changes_of_one
from kpo_dd.errors import Place
from kpo_dd.register.past_results import PastResult
from kpo_dd.reports.words.paper import PaperText, plainly, soft
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.reports.words.since_earlier import SinceEarlier, run_told_of
from kpo_dd.reports.words.written_days import written_day
from kpo_dd.wording import one_line


class Subject(Struct, frozen=True):
    """One supplier, as a paper speaks of it; `past` is what the recorded runs found of it, by their days."""

    result: SupplierResult
    assessment: Assessment
    p: Phrases
    past: tuple[PastResult, ...] = ()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.p.name(self.result)

    @property
    def returned(self) -> SupplierReturn | None:
        """Where its return stands; None where the run did not say."""
        found = (one for one in self.assessment.returns if one.id == self.result.id)
        return next(found, None)

    @property
    def standing(self) -> RegisterStanding | None:
        """Where its commitment stands in the register; None where the run does not say."""
        register = self.assessment.register
        return register.standings.get(self.result.id) if register else None

    @property
    def since(self) -> str:
        """What changed since the latest recorded run of an earlier day; empty where there is none."""
        run, known = run_told_of(self.p, self.assessment.on), self.p.rulebook.by_id
        changes = changes_of_one(self.assessment, self.result, run, known)
        return "" if changes is None else SinceEarlier(changes, self.p).sentence(self.result.id)

    def day(self, day: date) -> str:
        """A day as it is written on paper."""
        return written_day(day, self.p.language)

    def given(self, text: str) -> PaperText:
        """What somebody else wrote, on one line; or that nothing is given."""
        said = one_line(text)
        return plainly(said) if said else soft(self.p.say("html.not_given"))

    def where(self, place: Place) -> str:
        """A place: the cell alone on the sheet of its own line, else in words what is another."""
        own = self.result.place
        file = "" if place.file == own.file else place.file
        sheet = "" if not file and place.sheet == own.sheet else place.sheet
        if not (file or sheet or place.line):
            return one_line(place.cell)
        return self.p.place(Place(file, sheet, place.cell, place.line))

    def number(self, question: str) -> str:
        """A question by its number in the form; one that has none by its words."""
        number = self.p.rulebook.numbers.get(question)
        return f"{number}" if number else self.p.answers.question(question)

    def told(self, one: Evidence) -> str:
        """What was answered; who it is from, where that is not the supplier."""
        answer = self.p.answers.answer(one)
        return f"{answer} ({self.p.say('report.ours')})" if one.ours else answer
