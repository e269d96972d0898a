"""What was answered, what was written, and where, as lines of a cell; the same words are made once."""

from __future__ import annotations

from functools import lru_cache

from kpo_dd.answers import AnswerValue
from kpo_dd.assessment.result.flags import BriefAnswer, Evidence
from kpo_dd.errors import NOWHERE, Place
from kpo_dd.reports.words.phrases import Phrases
from kpo_dd.wording import one_line

REMEMBERED_ANSWERS = 8_192
LONGEST_ADDRESS = 16  # of the name of a cell, XFD1048576; whatever is longer is no such name
PLACE_HERE = "\0"  # stands for the place, which differs from supplier to supplier; no text has it


class EvidenceLines:
    """Turns answers into lines; who answers alike is told alike but for the place."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.written = lru_cache(REMEMBERED_ANSWERS)(self.written_line)
        self.unwritten = lru_cache(REMEMBERED_ANSWERS)(self.unwritten_line)
        self.before, _, self.after = phrases.say("place.cell", name=PLACE_HERE).partition(
            PLACE_HERE
        )
        self.sheets = lru_cache(REMEMBERED_ANSWERS)(self.sheet)

    def line(self, evidence: Evidence) -> str:
        """One answer: what was asked, how it was understood, what was written, and where."""
        place = self.place(evidence.place)
        if not place:
            return self.unwritten(evidence.question, evidence.value)
        start, end = self.written(evidence.question, evidence.value, evidence.raw)
        line = f"{start}{place}{end}"
        if evidence.ours:
            line = f"{line}; {self.phrases.say('report.ours')}"
        if not evidence.comment:
            return line
        text = self.phrases.answers.quoted(evidence.comment)
        return f"{line}; {self.phrases.say('html.commented', text=text)}"

    def written_line(self, question: str, value: AnswerValue | None, raw: str) -> tuple[str, str]:
        """What stands before and after the place of an answer that was written."""
        answers = self.phrases.answers
        told = Evidence(question, value, raw, Place())
        said = {
            "question": answers.question(question),
            "answer": answers.answer(told),
            "raw": answers.quoted(raw),
        }
        start, _, end = self.phrases.say(
            "sheet.evidence_written", place=PLACE_HERE, **said
        ).partition(PLACE_HERE)
        return start, end

    def unwritten_line(self, question: str, value: AnswerValue | None) -> str:
        """An answer that stands nowhere."""
        answers = self.phrases.answers
        answer = answers.answer(Evidence(question, value, "", Place()))
        return self.phrases.say(
            "sheet.evidence_line", question=answers.question(question), answer=answer
        )

    def place(self, place: Place) -> str:
        """A place in words: `whereabouts`, whose beginning is the same for every cell of a sheet."""
        if place.line or ":" in place.cell or not place.cell:
            return self.phrases.place(place)
        sheet = self.sheets(place.file, place.sheet)
        return f"{sheet}{self.before}{shown_name(place.cell)}{self.after}"

    def sheet(self, file: str, sheet: str) -> str:
        """A sheet of a file in words, and what stands between it and a cell."""
        words = self.phrases.place(Place(file, sheet))
        return f"{words}, " if words else ""


def shown_name(cell: str) -> str:
    """The name of a cell as it may be shown."""
    plain = len(cell) < LONGEST_ADDRESS and cell.isalnum()
    return cell if plain else one_line(cell)


class BriefEvidence(EvidenceLines):
    """The same in few words: the place as seen from where the supplier stands, and what was written only
    where it is not what was understood. The whole stands on *Why*."""

    def __init__(self, phrases: Phrases) -> None:
        super().__init__(phrases)
        self.home = NOWHERE

    def brief(self, question: str, said: BriefAnswer) -> str:
        """An answer as a line; most stand where the supplier stands, and nothing is said beside them."""
        cell, home = said.cell, self.home
        is_near = cell.place.sheet == home.sheet and cell.place.file == home.file
        if not is_near or not said.name or cell.comment or cell.ours:
            return self.line(said.evidence(question))
        start, end = self.written(question, said.value, cell.raw)
        return f"{start}{shown_name(said.name)}{end}"

    def place(self, place: Place) -> str:
        """A place without the file and the sheet that are the supplier's own."""
        if place.file != self.home.file:
            return super().place(place)
        sheet = "" if place.sheet == self.home.sheet else place.sheet
        near = Place("", sheet, place.cell)
        return one_line(place.cell) if not sheet and place.cell else super().place(near)

    def written_line(self, question: str, value: AnswerValue | None, raw: str) -> tuple[str, str]:
        """What stands before and after the place of an answer that was written."""
        answers = self.phrases.answers
        answer = answers.answer(Evidence(question, value, raw, Place()))
        if one_line(raw).casefold() != answer.casefold():
            return super().written_line(question, value, raw)
        said = self.phrases.say(
            "sheet.evidence_cell",
            question=answers.question(question),
            answer=answer,
            place=PLACE_HERE,
        )
        start, _, end = said.partition(PLACE_HERE)
        return start, end
