"""The themes of a supplier as they stand in its line: own figures around steps that many have in common."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from kpo_dd.assessment.result.theme_results import Step, StepKind, ThemeResult
from kpo_dd.reports.json.json_lines import json_line
from kpo_dd.reports.json.json_supplier import KEYS_OF_BANDS
from kpo_dd.reports.json.ready_parts import parts_of_shared
from kpo_dd.reports.json.supplier_parts import JsonStep
from kpo_dd.reports.made_once import MadeOnce
from kpo_dd.rulebook.entries import Theme


class ThemesInLines:
    """Encodes the themes of one supplier after the other."""

    def __init__(self) -> None:
        self.moving = parts_of_shared(step_part)
        self.idle = MadeOnce[tuple[int, str], bytes](json_line)

    def of(self, results: Sequence[ThemeResult]) -> bytes:
        """All themes by name, in their order."""
        said = {one.theme: one for one in results}
        parts = [b'"%b":%b' % (one.encode(), self.theme(said[one])) for one in Theme]
        return b"{" + b",".join(parts) + b"}"

    def theme(self, result: ThemeResult) -> bytes:
        """One theme: its figures, the steps that move points, and the places of those that move none."""
        steps = result.waterfall
        moving = self.moving.all([one for one in steps if one.points or not one.name])
        line = b'%b,"waterfall":[%b]' % (figures_part(result)[:-1], b",".join(moving))
        if len(moving) == len(steps):
            return line + b"}"
        idle = [(at, one.name) for at, one in enumerate(steps) if one.name and not one.points]
        return b'%b,"idle":[%b]}' % (line, b",".join(map(self.idle.__getitem__, idle)))


def step_part(step: Step) -> bytes:
    """A step that moves points or may do so, by its rule where one makes it."""
    if step.name:
        said: JsonStep = {"rule": step.name, "points": step.points}
    else:
        held = step.kind is not StepKind.EXPOSURE
        said = {"step": "held" if held else "exposure", "points": step.points}
    return json_line(said)


def figures_part(result: ThemeResult) -> bytes:
    """The figures of a theme, as an object; there is no word in it that is not ours."""
    return orjson.dumps(
        {
            "band": KEYS_OF_BANDS[result.band],
            "band_high": KEYS_OF_BANDS[result.band_high],
            "score": result.score,
            "score_low": result.score_low,
            "score_high": result.score_high,
            "coverage": result.coverage,
            "exposure": result.exposure,
            "control_credit": result.control_credit,
        }
    )
