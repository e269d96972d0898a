"""The themes of a supplier as they stand in its line: own figures around steps that many have in common."""

from __future__ import annotations

from collections.abc import Sequence

from kpo_dd.assessment.result.theme_results import StepKind, ThemeResult
from kpo_dd.reports.json.json_lines import json_line
from kpo_dd.reports.json.json_supplier import KEYS_OF_BANDS
from kpo_dd.reports.json.ready_parts import PartsByKey
from kpo_dd.rulebook.entries import Theme

HELD, EXPOSURE = (b'{"step":"%b","points":' % one for one in (b"held", b"exposure"))


class ThemesInLines:
    """Encodes the themes of one supplier after the other."""

    def __init__(self) -> None:
        self.begun = PartsByKey[str, bytes](step_begun)
        self.points = PartsByKey[float, bytes](json_line)
        self.idle = PartsByKey[tuple[int, str], bytes](json_line)

    def of(self, results: Sequence[ThemeResult]) -> bytes:
        """All themes by name, in their order."""
        said = {one.theme: one for one in results}
        parts = [b'"%b":%b' % (one.encode(), self.theme(said[one])) for one in Theme]
        return b"{" + b",".join(parts) + b"}"

    def theme(self, result: ThemeResult) -> bytes:
        """One theme: its figures, the steps that move points, and the places of those that move none."""
        moving, idle = list[bytes](), list[bytes]()
        begun, said = self.begun, self.points
        for at, step in enumerate(result.waterfall):
            name, points = step.name, step.points
            if not name:
                opened = EXPOSURE if step.kind is StepKind.EXPOSURE else HELD
                moving.append(opened + json_line(points))
            elif points:
                moving.append(begun[name] + said[points])
            else:
                idle.append(self.idle[at, name])
        steps = b"},".join(moving) + b"}" if moving else b""
        line = figures_part(result)[:-1] + b',"waterfall":[' + steps
        return line + (b'],"idle":[' + b",".join(idle) + b"]}" if idle else b"]}")


def step_begun(rule: str) -> bytes:
    """A step that a rule makes, up to its points."""
    return b'{"rule":' + json_line(rule) + b',"points":'


def figures_part(result: ThemeResult) -> bytes:
    """The figures of a theme, as an object."""
    return json_line(
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
