"""`kpo-dd rules`: what the rules are, whether they are in order, and whether their examples hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.copied_output import ReportTextOption
from kpo_dd.cli.copied_rules import copy_rules
from kpo_dd.cli.effects import impact_command, sensitivity_command
from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.options import (
    LangOption,
    ReplaceOption,
    RulesOnOption,
    RulesOption,
    described,
    explained,
    group_language,
    parse_day,
    rulebook_at,
    untouchable,
)
from kpo_dd.cli.usage import Commands
from kpo_dd.errors import Problem, UsageError
from kpo_dd.wording import Language, say

if TYPE_CHECKING:
    from kpo_dd.rulebook.rule import Rule
    from kpo_dd.rulebook.rulebook import Rulebook

rules_app = typer.Typer(
    cls=Commands, no_args_is_help=True, help=described("rules"), rich_markup_mode=None
)
rules_app.callback()(group_language)


@rules_app.command("list", **explained("rules_list"))
def list_rules(
    rules: RulesOption = None, lang: LangOption = Language.EN, report_text: ReportTextOption = None
) -> None:
    """Print one line a rule."""
    with refusing(lang):
        from kpo_dd.reports.console.rules import print_rules

        print_rules(rulebook_at(rules), lang)


@rules_app.command("show", **explained("rules_show"))
def show_rule(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help=described("rule_argument"))],
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
    report_text: ReportTextOption = None,
) -> None:
    """Print everything about one rule."""
    with refusing(lang):
        from kpo_dd.reports.console.rules import print_rule

        rulebook = rulebook_at(rules)
        print_rule(find_rule(rulebook, rule_id), rulebook, lang)


def find_rule(rulebook: Rulebook, rule_id: str) -> Rule:
    """The rule with that id, whatever the case of its letters. UsageError, with the nearest, if none."""
    from kpo_dd.rulebook.nearest import nearest

    rule = rulebook.by_id.get(rule_id.upper())
    if rule is None:
        near = nearest(rule_id.upper(), rulebook.by_id)
        raise UsageError.of("unknown_rule", name=rule_id, near=near)
    return rule


@rules_app.command("export", **explained("rules_export"))
def export_rules(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=described("export_option"))],
    replace: ReplaceOption = False,
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write the whole rulebook as a workbook or a Markdown page, by the ending of the file's name."""
    with refusing(lang):
        from kpo_dd.reports.rulebook.rulebook_export import EXPORTS
        from kpo_dd.writing.outputs import check_output, write_file
        from kpo_dd.writing.seals import Made

        make = EXPORTS.get(out.suffix.casefold())
        if make is None:
            raise UsageError.of("bad_ending", text=out.suffix or out.name, known=", ".join(EXPORTS))
        kept = untouchable((), rules)
        check_output(out, Made.RULES, replace=replace, untouchable=kept)
        rulebook = rulebook_at(rules)
        content = make(rulebook, lang)
        write_file(out, content, Made.RULES, replace=replace, untouchable=kept)
        print(say(lang, "export.written", path=out, count=len(rulebook.rules)))


@rules_app.command("review", **explained("rules_review"))
def review_rules(rules: RulesOption = None, lang: LangOption = Language.EN) -> None:
    """Print what people must still sign, as a Markdown page."""
    with refusing(lang):
        from kpo_dd.reports.rulebook.review_page import review_page

        print(review_page(rulebook_at(rules), lang).decode(), end="")


@rules_app.command("check", **explained("rules_check"))
def check_rules(
    rules: RulesOption = None, on: RulesOnOption = None, lang: LangOption = Language.EN
) -> None:
    """Print what a careful author should know; exit 2 where there is anything."""
    with refusing(lang):
        from kpo_dd.assessment.trials.comparing import clashing_rules, unreachable_rules
        from kpo_dd.assessment.trials.probing import undecidable_rules
        from kpo_dd.rulebook.checking import check_rulebook

        rulebook, day = rulebook_at(rules), parse_day(on)
        found = [
            *check_rulebook(rulebook, day),
            *undecidable_rules(rulebook, day),
            *unreachable_rules(rulebook, day),
            *clashing_rules(rulebook, day),
        ]
        complain(found, lang)
        if found:
            raise typer.Exit(ExitCode.COULD_NOT_RUN)
        print(say(lang, "rules.in_order", count=len(rulebook.rules), sha256=rulebook.sha256))


@rules_app.command("test", **explained("rules_test"))
def run_rule_examples(
    rules: RulesOption = None, on: RulesOnOption = None, lang: LangOption = Language.EN
) -> None:
    """Run every example of every rule; exit 2 where one does not hold."""
    with refusing(lang):
        from kpo_dd.assessment.trials.examples import run_examples

        rulebook = rulebook_at(rules)
        results = list(run_examples(rulebook, parse_day(on)))
        failed = [
            Problem.of(
                "example_fails",
                rulebook.place_of(result.rule.id, "examples"),
                "",
                rule=result.rule.id,
                name=result.example.name,
                expected=result.example.expect,
                verdict=result.verdict,
            )
            for result in results
            if not result.holds
        ]
        complain(failed, lang)
        print(say(lang, "rules.tested", passed=len(results) - len(failed), failed=len(failed)))
        if failed:
            raise typer.Exit(ExitCode.COULD_NOT_RUN)


rules_app.command("copy", **explained("rules_copy"))(copy_rules)
rules_app.command("impact", **explained("rules_impact"))(impact_command)
rules_app.command("sensitivity", **explained("rules_sensitivity"))(sensitivity_command)
