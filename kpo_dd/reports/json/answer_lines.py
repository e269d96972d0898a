"""The answers of a supplier as they stand in its line, and the flags that rest on them.

Where all stand on one line of a table, as most do, what many suppliers say in a column is encoded once, with
`ROW_OF_CELL` for the row of its cell and `NOTED` behind it where something stands beside it: bytes that stand
in no text of JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpo_dd.answers import AlikeAnswer, AnswerLine
from kpo_dd.assessment.result.assessed import SupplierResult
from kpo_dd.assessment.result.flags import Evidence
from kpo_dd.assessment.result.late_answers import evidence_on, line_of_answers, says
from kpo_dd.reports.json.json_answers import ToldAnswers, json_value
from kpo_dd.reports.json.json_lines import json_line
from kpo_dd.reports.json.json_supplier import KEYS_OF_BANDS, rest_of_flag
from kpo_dd.reports.made_once import MadeOfCommon, MadeOfThing, MadeOnce
from kpo_dd.rulebook.rule import Rule

ROW_OF_CELL, NOTED = b"\x00", b"\x01"
Noted = Mapping[str, object]
NOTHING_NOTED: Noted = {}


class AnswersInLines:
    """Encodes the answers of one supplier after the other, and its flags.

    `line`: where all its answers stand, if that is one line of a table.
    """

    def __init__(self) -> None:
        self.around = MadeOnce(around_answer)
        self.alike = MadeOfCommon(self.answer, is_common_answer)
        self.behind = MadeOfCommon(evidence_part, is_common_answer)
        self.rules = MadeOfThing(rule_part)

    def of(self, told: ToldAnswers, line: AnswerLine | None) -> tuple[bytes, Noted]:
        """Everything a supplier answered, as it is asked; and what stands beside that."""
        if line is None:
            answers = told.result.answers
            return json_line([told.member(one) for one in answers]), noted_members(answers)
        said = b",".join(map(self.alike.__getitem__, line.answers))
        said = said.replace(ROW_OF_CELL, line.row.encode())
        if NOTED not in said:
            return b"[%b]" % said, NOTHING_NOTED
        noted = [evidence_on(line, one) for one in line.answers if is_noted(one)]
        return b"[%b]" % said.replace(NOTED, b""), noted_members(noted)

    def answer(self, one: AlikeAnswer) -> bytes:
        """An answer but for the row of its cell; how it was understood, where that is something else."""
        cell = one.cell
        begun, ended = self.around[one.column, one.letters]
        said = begun + json_line(cell.raw) + ended
        said += b"]" if one.value == cell.raw else b",%b]" % json_line(json_value(one.value))
        return said + NOTED if cell.comment or cell.ours else said

    def flags(self, told: ToldAnswers, line: AnswerLine | None) -> bytes:
        """What speaks against it, with the answers it rests on."""
        said = list[bytes]()
        for flag in told.result.flags:
            behind = [self.evidence(one, told, line) for one in flag.evidence]
            rest = rest_of_flag(flag)
            ended = b"]," + json_line(rest)[1:] if rest else b"]}"
            said.append(self.rules.of(flag.rule) + b",".join(behind) + ended)
        row = b"" if line is None else line.row.encode()
        return b"[%b]" % b",".join(said).replace(ROW_OF_CELL, row)

    def evidence(self, one: Evidence, told: ToldAnswers, line: AnswerLine | None) -> bytes:
        """An answer that a flag rests on: by its column, where it is what the line says there."""
        known = None if line is None else line.by_column.get(one.question)
        if line is None or known is None or not says(line, known, one):
            return json_line(told.evidence(one))
        return self.behind[known]


def own_line(result: SupplierResult) -> AnswerLine | None:
    """The line of a table on which all answers of a supplier stand, and its id; None where they do not."""
    line, place = line_of_answers(result.answers), result.place
    if line is None or line.file != place.file or line.sheet != place.sheet:
        return None
    return line


def is_common_answer(one: AlikeAnswer) -> bool:
    """Whether many suppliers say the same in a column."""
    return one.is_common


def around_answer(spot: tuple[str, str]) -> tuple[bytes, bytes]:
    """What stands around the text of an answer to a question in a column of the sheet."""
    question, letters = spot
    return b"[%b," % json_line(question), b',null,null,"%b%b"' % (letters.encode(), ROW_OF_CELL)


def evidence_part(one: AlikeAnswer) -> bytes:
    """The same where something rests on it."""
    begun = json_line({"question": one.column, "raw": one.cell.raw})[:-1]
    ended = b',"ours":true}' if one.cell.ours else b"}"
    return (
        begun
        + b',"file":null,"sheet":null,"cell":"%b%b"' % (one.letters.encode(), ROW_OF_CELL)
        + ended
    )


def rule_part(rule: Rule) -> bytes:
    """A flag of a rule, up to its evidence."""
    cap = None if rule.cap is None else KEYS_OF_BANDS[rule.cap]
    return json_line({"rule": rule.id, "cap": cap})[:-1] + b',"evidence":['


def is_noted(one: AlikeAnswer) -> bool:
    """Whether more is said of an answer than what it is."""
    return bool(one.cell.comment or one.cell.ours)


def noted_members(answers: Sequence[Evidence]) -> Noted:
    """What stands beside answers, and whose they are."""
    comments = {one.question: one.comment for one in answers if one.comment}
    ours = [one.question for one in answers if one.ours]
    said = {"comments": comments, "ours": ours}
    return {name: some for name, some in said.items() if some}
