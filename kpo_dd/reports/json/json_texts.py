"""The texts of `assessment.json`, each once: rules, questions, sources, figures, signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import isnan

from kpo_dd.reports.json.text_members import (
    JsonCaseTable,
    JsonFactorText,
    JsonFigure,
    JsonLocalText,
    JsonQuestion,
    JsonRule,
    JsonSign,
    JsonSource,
    JsonTexts,
)
from kpo_dd.reports.words.outline import mix_shares
from kpo_dd.reports.words.phrases import Phrases, rule_due_on
from kpo_dd.rulebook.figures.limits import Limit
from kpo_dd.rulebook.figures.reference import ReferenceTable
from kpo_dd.rulebook.method import Factor
from kpo_dd.rulebook.rule import Rule


def texts_member(
    phrases: Phrases, on: date, countries: Iterable[str], sectors: Iterable[str]
) -> JsonTexts:
    """Every text once; of countries and sectors, what is said of those that occur."""
    rulebook, words = phrases.rulebook, phrases.words
    codes = {"country": sorted(set(countries)), "sector": sorted(set(sectors))}
    signs = rulebook.alignment.signs if rulebook.alignment else ()
    return {
        "rules": {rule.id: rule_text(rule, phrases, on) for rule in rulebook.rules},
        "return_checks": {
            one.id: {"title": words(one.title), "why": words(one.why), "action": words(one.action)}
            for one in rulebook.method.return_checks
        },
        "questions": {name: question_text(name, phrases) for name in rulebook.questionnaire.by_id},
        "sources": {name: source_text(name, phrases) for name in sorted(source_names(phrases))},
        "limits": {limit.value: phrases.say(f"limit.{limit}") for limit in Limit},
        "factors": {one.id: factor_text(one, phrases) for one in rulebook.method.factors},
        "figures": figures_text(phrases, codes),
        "countries": names_of(rulebook.countries, codes["country"], phrases),
        "sectors": names_of(rulebook.sectors, codes["sector"], phrases),
        "dimensions": {one.id: words(one.title) for one in rulebook.indicators.dimensions},
        "indicators": {
            one.id: {"title": words(one.title), "strength": one.strength}
            for one in rulebook.indicators.indicators
        },
        "case_table": case_table_text(phrases),
        "alignment": {
            one.id: JsonSign(
                category=one.category, title=words(one.title), sources=list(one.sources)
            )
            for one in signs
        },
    }


def rule_text(rule: Rule, phrases: Phrases, on: date) -> JsonRule:
    """A rule, and what it says where it speaks against a supplier."""
    said: JsonRule = {
        "kind": rule.kind,
        "theme": rule.theme,
        "severity": rule.severity,
        "title": phrases.words(rule.title),
        "why": phrases.words(rule.why),
        "action": phrases.words(rule.action),
        "acts": rule.actor,
        "due_on": rule_due_on(rule, on).isoformat(),
        "sources": list(rule.sources),
    }
    if rule.cap is not None:
        said["cap"] = rule.cap.key
    if rule.local:
        said["local"] = {code: local_text(rule, code, phrases) for code in sorted(rule.local)}
    return said


def local_text(rule: Rule, country: str, phrases: Phrases) -> JsonLocalText:
    """What a rule says in one country."""
    why, action = rule.why_in(country), rule.action_in(country)
    return {"why": phrases.words(why), "action": phrases.words(action)}


def question_text(name: str, phrases: Phrases) -> JsonQuestion:
    """A question as it is asked, with its number in the form."""
    return {
        "number": phrases.rulebook.numbers.get(name),
        "text": phrases.answers.question(name),
    }


def source_names(phrases: Phrases) -> Iterator[str]:
    """Ids of all sources, also of those that only a rule knows."""
    rulebook = phrases.rulebook
    yield from rulebook.sources
    for rule in rulebook.rules:
        yield from rule.sources
    for factor in rulebook.method.factors:
        yield from factor.sources


def source_text(name: str, phrases: Phrases) -> JsonSource:
    """A source; one that the rulebook does not know is not verified."""
    cited, known = phrases.citation(name), phrases.rulebook.sources.get(name)
    said: JsonSource = {
        "citation": cited.text,
        "verified": cited.is_verified,
        "in_force": cited.is_in_force,
    }
    if known is not None and known.country is not None:
        said["country"] = known.country
    return said


def factor_text(factor: Factor, phrases: Phrases) -> JsonFactorText:
    """An exposure factor and where it counts."""
    return {
        "title": phrases.words(factor.title),
        "shares": mix_shares(factor.id, phrases.rulebook),
        "sources": list(factor.sources),
    }


def figures_text(
    phrases: Phrases, codes: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, JsonFigure]]:
    """The year of each reference figure that factors read, and what stands in where there is none."""
    rulebook, found = phrases.rulebook, {}
    for name in sorted({name for one in rulebook.method.factors for name in one.value.names}):
        question, _, figure = name.partition(".")
        table = rulebook.reference(question) if figure and question in codes else None
        if table is None:
            continue
        lines = {code: figure_text(table, figure, code, phrases) for code in codes[question]}
        if told := {code: line for code, line in lines.items() if line}:
            found[name] = told
    return found


def figure_text(table: ReferenceTable, figure: str, code: str, phrases: Phrases) -> JsonFigure:
    """Of one figure: its year, or what is read in its place; empty where there is nothing to say."""
    read, years = table.stand_ins.get((code, figure)), phrases.rulebook.figure_years
    if read is not None:
        said: JsonFigure = {"basis": read.basis, "value": read.value}
        if read.group:
            said["group"] = read.group
        return said
    column = table.figures.get(years.get(figure, ""))
    if column is None or code not in table.codes:
        return {}
    year = float(column[table.codes.index(code)])
    return {} if isnan(year) else {"year": int(year)}


def names_of(table: ReferenceTable, codes: Iterable[str], phrases: Phrases) -> dict[str, str]:
    """The names of codes that a table knows."""
    return {code: phrases.words(table.names[code]) for code in codes if code in table.names}


def case_table_text(phrases: Phrases) -> JsonCaseTable:
    """What the case table of the indicator screen says."""
    cases, words = phrases.rulebook.indicators.cases, phrases.words
    return {
        "note": phrases.screen.note,
        "source": words(cases.source),
        "verified": cases.verified == "yes",
        "readings": {
            one.id: {
                **{row.id: words(row.title) for row in one.rows},
                "unclassified_combination": words(cases.unclassified),
                "outside": words(one.outside) if one.outside else "",
                "unknown": phrases.say("html.screen_unknown"),
            }
            for one in cases.sets
        },
    }
