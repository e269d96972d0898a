"""`kpo-dd rules impact` and `rules sensitivity`: what rules and weights do to real questionnaires."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct, field

from kpo_dd.cli.exits import complain, refusing
from kpo_dd.cli.options import (
    LangOption,
    LatestOption,
    LimitOption,
    MappingOption,
    MasterOption,
    OnOption,
    PasswordsOption,
    PathsArgument,
    ReplaceOption,
    RulesOption,
    described,
    limits_of,
    parse_day,
    rulebook_at,
    untouchable,
)
from kpo_dd.cli.run_files import mapping_at, reports_among
from kpo_dd.errors import UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kpo_dd.answers import Answers
    from kpo_dd.assessment.result.assessed import Assessment
    from kpo_dd.errors import Problem
    from kpo_dd.reading.opening.limits import Limits
    from kpo_dd.reading.read import Reading
    from kpo_dd.reports.words.effect_tables import EffectTable
    from kpo_dd.rulebook.rulebook import Rulebook
    from kpo_dd.writing.outputs import Untouchable

SHIPPED_WORD = "built-in"  # what --against calls the rules that came with the program
EffectFileOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help=described("effect_file_option"), show_default=False),
]
AgainstOption = Annotated[
    Path, typer.Option("--against", metavar="DIR", help=described("against_option"))
]


class Trial(Struct, frozen=True):
    """What is assessed to try rules out, and how it is read: as `assess` reads it."""

    paths: list[Path]
    day: date
    lang: Language
    limits: Limits
    mapping: Path | None
    master: Path | None
    passwords: Path | None
    latest: bool
    told: list[Problem] = field(default_factory=list)

    @property
    def own_files(self) -> tuple[Path, ...]:
        """Everything that is no return, wherever it lies."""
        beside = filter(None, (self.mapping, self.master, self.passwords))
        return (*beside, *reports_among(self.paths))

    def assessed(self, rulebook: Rulebook) -> Assessment:
        """Everything readable, assessed by some rules."""
        from kpo_dd.assessment.assess import assess_answers

        reading = self.read(rulebook)
        with refusing(self.lang, rulebook):
            answers = self.with_list(reading.answers, rulebook)
            return assess_answers(answers, rulebook, self.day, problems=reading.problems)

    def under_both(self, earlier: Rulebook, later: Rulebook) -> tuple[Assessment, Assessment]:
        """The suppliers under both rulebooks: read once where both read alike, judged where they differ."""
        from kpo_dd.assessment.assess import try_rules
        from kpo_dd.assessment.trials.rejudging import reads_alike

        answers = self.answers(earlier)
        before = try_rules(answers, earlier, self.day)
        again = answers if reads_alike(earlier, later) else self.answers(later)
        return before.assessment, before.under(later, again).assessment

    def answers(self, rulebook: Rulebook) -> Answers:
        """All answers, with what the list of suppliers says of each."""
        reading = self.read(rulebook)
        with refusing(self.lang, rulebook):
            return self.with_list(reading.answers, rulebook)

    def read(self, rulebook: Rulebook) -> Reading:
        """Everything readable; what could not be read is said on stderr, once."""
        from kpo_dd.reading.read import read_questionnaires

        with refusing(self.lang, rulebook):
            mapping = mapping_at(self.mapping, rulebook)
            reading = read_questionnaires(
                self.paths,
                rulebook,
                limits=self.limits,
                mapping=mapping,
                ours=self.own_files,
                latest=self.latest,
                on=self.day,
            )
            refused = [one for file in reading.files if file.refused for one in file.problems]
            complain([one for one in refused if one not in self.told], self.lang, rulebook)
            self.told.extend(refused)
            return reading

    def with_list(self, answers: Answers, rulebook: Rulebook) -> Answers:
        """The answers with what --master says of each. ReadingError where that is no list."""
        from kpo_dd.scope.master import read_master
        from kpo_dd.scope.wrong_firm import with_the_list

        if self.master is None:
            return answers
        return with_the_list(answers, read_master(self.master, rulebook, self.limits))


def impact_command(
    paths: PathsArgument,
    against: AgainstOption,
    rules: RulesOption = None,
    on: OnOption = None,
    mapping: MappingOption = None,
    lang: LangOption = Language.EN,
    master: MasterOption = None,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
    latest: LatestOption = False,
    out: EffectFileOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Print every supplier whose result differs between `--against` (before) and the rules (after)."""
    with refusing(lang):
        from kpo_dd.assessment.trials.impact import impacts
        from kpo_dd.reports.console.effects import print_impacts
        from kpo_dd.reports.words.effect_tables import BothSides, impact_table

        limits, day = limits_of(limit, password_file), parse_day(on)
        trial = Trial(paths, day, lang, limits, mapping, master, password_file, latest)
        memo = Memo(out, replace, untouchable([*paths, *trial.own_files], rules), lang, day)
        memo.check()
        earlier, later = rulebook_at(folder_against(against)), rulebook_at(rules)
        before, after = trial.under_both(earlier, later)
        both = BothSides(impacts(before, after), before, after)
        print_impacts(both, lang)
        memo.write(impact_table(both, lang), (earlier, later))


def folder_against(against: Path) -> Path | None:
    """The folder of the rulebook to compare with; None for the one that came with the program."""
    return None if str(against) == SHIPPED_WORD else against


def sensitivity_command(
    paths: PathsArgument,
    rules: RulesOption = None,
    on: OnOption = None,
    mapping: MappingOption = None,
    lang: LangOption = Language.EN,
    master: MasterOption = None,
    limit: LimitOption = None,
    password_file: PasswordsOption = None,
    latest: LatestOption = False,
    out: EffectFileOption = None,
    replace: ReplaceOption = False,
) -> None:
    """Print for every supplier in how many draws its band holds, and the weights that matter most."""
    with refusing(lang):
        from kpo_dd.reports.console.effects import print_sensitivity
        from kpo_dd.reports.words.effect_tables import sensitivity_table
        from kpo_dd.reports.words.phrases import Phrases

        limits, day = limits_of(limit, password_file), parse_day(on)
        trial = Trial(paths, day, lang, limits, mapping, master, password_file, latest)
        memo = Memo(out, replace, untouchable([*paths, *trial.own_files], rules), lang, day)
        memo.check()
        rulebook = rulebook_at(rules)
        assessment, phrases = trial.assessed(rulebook), Phrases(rulebook, lang)
        print_sensitivity(assessment, phrases)
        memo.write(sensitivity_table(assessment, phrases), (rulebook,))


class Memo(Struct, frozen=True):
    """The file in which somebody takes along what was found; none where it was not asked for."""

    path: Path | None
    replace: bool
    untouchable: Untouchable
    lang: Language
    day: date

    def check(self) -> None:
        """UsageError or OutputError where it can't be written, before the work."""
        from kpo_dd.reports.rulebook.effect_files import EFFECT_FILES
        from kpo_dd.writing.outputs import check_output
        from kpo_dd.writing.seals import Made

        if self.path is None:
            return
        if self.path.suffix.casefold() not in EFFECT_FILES:
            text, known = self.path.suffix or self.path.name, ", ".join(EFFECT_FILES)
            raise UsageError.of("bad_ending", text=text, known=known)
        check_output(self.path, Made.EFFECT, replace=self.replace, untouchable=self.untouchable)

    def write(self, table: EffectTable, rulebooks: Sequence[Rulebook]) -> None:
        """Write it, with what a reader who was not there has to know, and say where it is."""
        from kpo_dd.reports.rulebook.effect_files import EFFECT_FILES
        from kpo_dd.reports.words.effect_tables import for_a_memo
        from kpo_dd.reports.words.phrases import Phrases
        from kpo_dd.writing.outputs import write_file
        from kpo_dd.writing.seals import Made

        if self.path is None:
            return
        told = for_a_memo(table, rulebooks, Phrases(rulebooks[-1], self.lang))
        content = EFFECT_FILES[self.path.suffix.casefold()](told, self.lang, self.day)
        kept = self.untouchable
        write_file(self.path, content, Made.EFFECT, replace=self.replace, untouchable=kept)
        print(say(self.lang, "impact.written", path=self.path))
