"""The themes of a supplier as they stand in its line: own figures around steps that many have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson

from kpo_dd.assessment.result.theme_results import Step, StepKind, ThemeResult
from kpo_dd.reports.json.json_lines import json_line
from kpo_dd.reports.json.json_supplier import KEYS_OF_BANDS
from kpo_dd.reports.json.ready_parts import parts_of_shared
from kpo_dd.reports.json.supplier_parts import JsonStep
from kpo_dd.reports.made_once import MadeOnce
from kpo_dd.rulebook.entries import Theme

NAMES_OF_THEMES = {theme: theme.value for theme in Theme}


class ThemesInLines:
    """Encodes the themes of one supplier after the other; there is no word in them that is not ours."""

    def __init__(self) -> None:
        self.steps = parts_of_shared(step_part)
        self.idle = MadeOnce[tuple[int, str], bytes](json_line)

    def of(self, results: Sequence[ThemeResult]) -> bytes:
        """All themes by name, in their order."""
        said = {one.theme: self.theme(one) for one in results}
        return orjson.dumps({name: said[theme] for theme, name in NAMES_OF_THEMES.items()})

    def theme(self, result: ThemeResult) -> dict[str, object]:
        """One theme: its figures, the steps that move points, and the places of those that move none."""
        steps = result.waterfall
        parts = self.steps.all(steps)
        moving = list(filter(None, parts))
        said: dict[str, object] = {
            "band": KEYS_OF_BANDS[result.band],
            "band_high": KEYS_OF_BANDS[result.band_high],
            "score": result.score,
            "score_low": result.score_low,
            "score_high": result.score_high,
            "coverage": result.coverage,
            "exposure": result.exposure,
            "control_credit": result.control_credit,
            "waterfall": ready_list(moving),
        }
        if len(moving) < len(steps):
            idle = [(at, steps[at].name) for at, part in enumerate(parts) if not part]
            said["idle"] = ready_list(map(self.idle.__getitem__, idle))
        return said


def ready_list(parts: Iterable[bytes]) -> orjson.Fragment:
    """A list of what is encoded already, as the encoder takes it."""
    return orjson.Fragment(b"[%b]" % b",".join(parts))


def step_part(step: Step) -> bytes:
    """A step that moves points or may do so, by its rule where one makes it; nothing of one that is idle."""
    if step.name and not step.points:
        return b""
    if step.name:
        said: JsonStep = {"rule": step.name, "points": step.points}
    else:
        held = step.kind is not StepKind.EXPOSURE
        said = {"step": "held" if held else "exposure", "points": step.points}
    return json_line(said)
