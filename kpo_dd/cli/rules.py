"""`kpo-dd rules`: what the rules are, whether they are in order, and whether their examples hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kpo_dd.cli.exits import ExitCode, complain, refusing
from kpo_dd.cli.options import LangOption, OnOption, RulesOption, described, parse_day, rulebook_at
from kpo_dd.errors import NOWHERE, Problem, UsageError
from kpo_dd.wording import Language, say, whereabouts

if TYPE_CHECKING:
    from kpo_dd.rulebook.rule import Rule
    from kpo_dd.rulebook.rulebook import Rulebook

app = typer.Typer(no_args_is_help=True, help=described("rules"))


@app.command("list", help=described("rules_list"))
def list_rules(rules: RulesOption = None, lang: LangOption = Language.EN) -> None:
    """Print one line a rule."""
    from rich.table import Table
    from rich.text import Text

    from kpo_dd.reports.console.terminal import terminal

    with refusing(lang):
        rulebook = rulebook_at(rules)
        table = Table(box=None, pad_edge=False)
        for heading in ("id", "theme", "kind", "severity", "weight", "title"):
            table.add_column(say(lang, f"rules.{heading}"), overflow="fold")
        for rule in sorted(rulebook.rules, key=lambda rule: rule.id):
            words = (rule.id, *classification(rule, lang), f"{rule.weight:g}", rule.title.in_(lang))
            table.add_row(*(Text(word) for word in words))
        terminal().print(table)
        print(say(lang, "rules.total", count=len(rulebook.rules), version=rulebook.version))


def classification(rule: Rule, lang: Language) -> tuple[str, str, str]:
    """Theme, kind and severity of a rule in words."""
    return (
        say(lang, f"theme.{rule.theme}"),
        say(lang, f"kind.{rule.kind}"),
        say(lang, f"severity.{rule.severity}"),
    )


@app.command("show", help=described("rules_show"))
def show_rule(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help=described("rule_argument"))],
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Print everything about one rule."""
    with refusing(lang):
        rulebook = rulebook_at(rules)
        print("\n".join(rule_page(find_rule(rulebook, rule_id), rulebook, lang)))


def find_rule(rulebook: Rulebook, rule_id: str) -> Rule:
    """The rule with that id, whatever the case of its letters. UsageError, with the nearest, if none."""
    from kpo_dd.rulebook.conditions import nearest

    rule = rulebook.by_id.get(rule_id.upper())
    if rule is None:
        near = nearest(rule_id.upper(), rulebook.by_id)
        raise UsageError.of("unknown_rule", name=rule_id, near=near)
    return rule


def rule_page(rule: Rule, rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """The page of a rule: what it says, when it speaks, on whose authority, with its examples."""
    theme, kind, severity = classification(rule, lang)
    yield f"{rule.id}  {rule.title.in_(lang)}"
    weight = f"{say(lang, 'rules.weight').lower()}: {rule.weight:g}"
    yield f"{theme} · {kind} · {say(lang, 'rules.severity').lower()}: {severity} · {weight}"
    yield ""
    yield rule.why.in_(lang)
    yield ""
    due = say(lang, "rules.due", days=rule.due_days)
    yield f"{say(lang, 'rules.action')}: {rule.action.in_(lang)} ({due})"
    if rule.cap is not None:
        yield say(lang, "rules.cap", band=say(lang, f"band.{rule.cap.key}"))
    yield ""
    if rule.applies_when:
        yield f"applies_when: {rule.applies_when.text}"
    yield f"{'met_when' if rule.met_when else 'flag_when'}: {rule.condition.text}"
    yield from questions_and_sources(rule, rulebook, lang)
    if rule.indicators:
        yield ""
        yield f"{say(lang, 'export.indicators')}:"
        for name in rule.indicators:
            yield f"  {name}: {rulebook.indicators.by_id[name].title.in_(lang)}"
    yield ""
    yield f"{say(lang, 'rules.examples')}:"
    for example in rule.examples:
        yield f"  {say(lang, f'verdict.{example.expect}')}: {example.name}"
    yield ""
    yield whereabouts(rulebook.places.get(rule.id, NOWHERE), lang)


def questions_and_sources(rule: Rule, rulebook: Rulebook, lang: Language) -> Iterator[str]:
    """The questions a rule reads and the citations it rests on, unverified ones marked."""
    yield ""
    yield f"{say(lang, 'rules.questions')}:"
    for question in rulebook.questionnaire.questions:
        if question.id in rule.questions:
            yield f"  {question.id}: {question.text.in_(lang)}"
    yield ""
    yield f"{say(lang, 'rules.sources')}:"
    for name in rule.sources:
        source = rulebook.sources[name]
        mark = "" if source.is_verified else f" [{say(lang, 'rules.unverified')}]"
        yield f"  {source.citation(lang)}{mark}"


@app.command("export", help=described("rules_export"))
def export_rules(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=described("export_option"))],
    rules: RulesOption = None,
    lang: LangOption = Language.EN,
) -> None:
    """Write the whole rulebook as a workbook or a Markdown page, by the ending of the file's name."""
    with refusing(lang):
        from kpo_dd.reports.rulebook.rulebook_export import EXPORTS
        from kpo_dd.writing import write_reports

        make = EXPORTS.get(out.suffix.casefold())
        if make is None:
            raise UsageError.of("bad_ending", text=out.suffix or out.name, known=", ".join(EXPORTS))
        rulebook = rulebook_at(rules)
        write_reports(out.parent, {out.name: make(rulebook, lang)})
        print(say(lang, "export.written", path=out, count=len(rulebook.rules)))


@app.command("review", help=described("rules_review"))
def review_rules(rules: RulesOption = None, lang: LangOption = Language.EN) -> None:
    """Print what people must still sign, as a Markdown page."""
    with refusing(lang):
        from kpo_dd.reports.rulebook.review_page import review_page

        print(review_page(rulebook_at(rules), lang).decode(), end="")


@app.command("check", help=described("rules_check"))
def check_rules(
    rules: RulesOption = None, on: OnOption = None, lang: LangOption = Language.EN
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


@app.command("test", help=described("rules_test"))
def run_rule_examples(
    rules: RulesOption = None, on: OnOption = None, lang: LangOption = Language.EN
) -> None:
    """Run every example of every rule; exit 2 where one does not hold."""
    with refusing(lang):
        from kpo_dd.assessment.trials.examples import run_examples

        rulebook = rulebook_at(rules)
        results = list(run_examples(rulebook, parse_day(on)))
        failed = [
            Problem.of(
                "example_fails",
                rulebook.places.get(result.rule.id, NOWHERE),
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
