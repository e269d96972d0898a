"""Every sentence in three languages, every problem with its words, and one line whatever happens."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

import kpo_dd
from kpo_dd.errors import Place, Problem
from kpo_dd.wording import (
    DAYS_TOLD,
    LONGEST_QUOTE,
    SAID_BY_SYSTEM,
    Language,
    catalogue,
    explain,
    one_line,
    preferred_language,
    say,
    whereabouts,
)

EN, RU, KK = Language.EN, Language.RU, Language.KK
PACKAGE = Path(kpo_dd.__file__).parent
CYRILLIC, LATIN = re.compile("[\u0400-\u04ff]"), re.compile("[A-Za-z]")
KAZAKH_ONLY = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")

# What follows a placeholder and depends on what stands in it. Ordinals take a whole word behind a hyphen.
ENDING = re.compile(r"\}[»”’`]?(?!-(?:жазба|жол|таңба))-?[^\W\d_]")
PARTICLE = re.compile(r"\}[»”’`]? (?:[мбп][ае]н|[мбп][ае]|[дт][ае])\b")

# Sentences without a word of their own: names, units and marks that are the same everywhere.
WORDLESS = {"html.sha256", "report.percent", "report.range", "report.quoted", "sheet.evidence_line"}
WORDLESS |= {"asked.only_number", "asked.numbered_answer", "dossier.number"}  # no. and №


def placeholders(sentence: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


# The three catalogues


def said_in(tree: dict[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of a parsed file by its dotted key."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from said_in(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


@pytest.mark.parametrize("language", Language)
def test_a_catalogue_taken_table_by_table_says_what_its_whole_file_says(language: Language) -> None:
    """No sentence stands where only the whole file shows it: in another table, before the first, nested."""
    text = (PACKAGE / "wording" / f"{language}.toml").read_text(encoding="utf-8")
    assert dict(catalogue(language)) == dict(said_in(tomllib.loads(text)))
    assert "problem.internal.no_such" not in catalogue(language)
    assert "no_such.what" not in catalogue(language)


@pytest.mark.parametrize("language", [RU, KK])
def test_the_catalogues_have_the_same_keys(language: Language) -> None:
    """A sentence that is said in one language is said in all."""
    assert set(catalogue(language)) == set(catalogue(EN))


@pytest.mark.parametrize("language", [RU, KK])
def test_the_sentences_of_one_key_have_the_same_placeholders(language: Language) -> None:
    """Otherwise a language would say less, or fail."""
    differ = {
        key
        for key, sentence in catalogue(EN).items()
        if placeholders(sentence) != placeholders(catalogue(language)[key])
    }
    assert differ == set()


@pytest.mark.parametrize("language", [RU, KK])
def test_no_sentence_is_left_in_english(language: Language) -> None:
    """Where English has words, Russian and Kazakh have words of theirs."""
    foreign = {
        key
        for key, sentence in catalogue(language).items()
        if LATIN.search(re.sub(r"\{.*?\}", "", catalogue(EN)[key]))
        and not CYRILLIC.search(sentence)
        and sentence != "№"
    }
    assert foreign - WORDLESS == set()


@pytest.mark.parametrize("language", [RU, KK])
def test_no_ending_hangs_on_what_is_filled_in(language: Language) -> None:
    """It would be wrong for every other name or number; "5-жазба" is a word of its own."""
    hang = {key for key, sentence in catalogue(language).items() if ENDING.search(sentence)}
    assert hang == set()


def test_no_kazakh_particle_follows_what_is_filled_in() -> None:
    """Which of мен, бен, пен it is depends on the sound before it."""
    follow = {key for key, sentence in catalogue(KK).items() if PARTICLE.search(sentence)}
    assert follow == set()


@pytest.mark.parametrize("sentence", ["{share}-інда", "{name}ға", "«{name}»-ның", "{a}у"])
def test_an_ending_on_what_is_filled_in_is_seen(sentence: str) -> None:
    """After a bracket, a hyphen or a quotation mark; a word after a hyphen is none."""
    assert ENDING.search(sentence)
    assert not ENDING.search("{event}-жазба, {name}: {share} %")


def test_no_sentence_of_several_words_is_the_same_in_russian_and_kazakh() -> None:
    """A single word may be."""
    same = {
        key
        for key, sentence in catalogue(KK).items()
        if sentence == catalogue(RU)[key] and len(CYRILLIC.findall(sentence)) and " " in sentence
    }
    assert same == set()


def test_no_russian_sentence_has_kazakh_letters() -> None:
    """Files are easily mixed up."""
    mixed = {key for key, sentence in catalogue(RU).items() if KAZAKH_ONLY.search(sentence)}
    assert mixed == set()


@pytest.mark.parametrize("language", [RU, KK])
def test_no_cyrillic_word_hides_a_latin_letter(language: Language) -> None:
    """It would look right and never be found by a search."""
    mixed = {
        word
        for sentence in catalogue(language).values()
        for word in re.findall(r"[^\W\d_]+", re.sub(r"\{.*?\}", " ", sentence))
        if CYRILLIC.search(word) and LATIN.search(word)
    }
    assert mixed == set()


@pytest.mark.parametrize("language", Language)
def test_every_sentence_is_clean(language: Language) -> None:
    """No spaces at its ends, no two in a row, nothing that is not printed."""
    odd = {
        key
        for key, sentence in catalogue(language).items()
        if sentence.strip() != sentence
        or "  " in sentence
        or not sentence.replace("\n", "").isprintable()
    }
    assert odd == set()


# What the program says, found in its source


class Mention(Struct, frozen=True):
    """A problem code in the source: where, and the details given; None where they are not written out."""

    code: str
    where: str
    details: frozenset[str] | None = None


FAULTS = {"ConditionFault", "EntryFault", "Unreadable", "Problem", "unreadable"}
RETURNED = re.compile("register_[a-z_]+$")
RAISED = re.compile("(?:Problem|Error|Refused|UnknownLayout)$")


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def constants(node: ast.AST) -> list[str]:
    """The strings an expression may be: itself, or either branch of a choice."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def makes_a_problem(call: ast.Call) -> bool:
    """Whether the first argument of a call is a problem code."""
    match call.func:
        case ast.Name(id=name):
            return name in FAULTS
        case ast.Attribute(attr="of", value=ast.Name(id=name)):
            return RAISED.search(name) is not None
        case _:
            return False


def details_of(call: ast.Call) -> frozenset[str] | None:
    """The details a call gives; None where they come from somewhere else."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in {"Unreadable", "Problem"} or any(word.arg is None for word in call.keywords):
        return None
    given = {str(word.arg) for word in call.keywords} - {"place", "supplier"}
    return frozenset(given | ({"question", "text"} if name == "unreadable" else set()))


def codes_at(node: ast.AST) -> list[str]:
    """The problem codes in a call, a return, an assignment to `code`, or a table of CODES."""
    match node:
        case ast.Call(args=[first, *_]) if makes_a_problem(node):
            return constants(first)
        case ast.Return(value=ast.AST() as value):
            return [code for code in constants(value) if RETURNED.match(code)]
        case ast.Assign(targets=[ast.Name(id="code")], value=value):
            return constants(value)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict(values=values)):
            found = [code for value in values for code in constants(value)]
            return found if name.endswith("CODES") else []
        case _:
            return []


def mentions() -> Iterator[Mention]:
    """Every problem code in the source."""
    for where, module in sources():
        for node in ast.walk(module):
            details = details_of(node) if isinstance(node, ast.Call) else None
            for code in codes_at(node):
                yield Mention(code, f"{where}:{getattr(node, 'lineno', 0)}", details)


MENTIONS = sorted(set(mentions()), key=lambda mention: (mention.code, mention.where))


def test_the_source_was_searched() -> None:
    """The codes are found where they are known to be: in a call, a choice, a table, a fault."""
    found = {mention.code for mention in MENTIONS}
    assert found >= {"path_missing", "heading_near", "output_disk_full", "condition_syntax"}
    assert found >= {"answer_not_allowed", "answered_twice", "workbook_too_heavy", "register_busy"}
    assert found >= {"register_folder_missing"}


@pytest.mark.parametrize("mention", MENTIONS, ids=lambda mention: f"{mention.code} {mention.where}")
def test_every_problem_has_its_words(mention: Mention) -> None:
    """What is wrong and how to fix it, with no placeholder that nobody fills."""
    what = catalogue(EN)[f"problem.{mention.code}.what"]
    fix = catalogue(EN)[f"problem.{mention.code}.fix"]
    near = catalogue(EN).get(f"problem.{mention.code}.fix_near", "")
    assert what
    if mention.details is not None:
        assert placeholders(what + fix) <= mention.details
        assert placeholders(near) <= mention.details


# What is wrong with files, rows and answers. Who writes a mapping or a rule writes keys, and is told in them.
READERS = ("reading/", "scope/", "assessment/findings/", "assessment/result/")
KEYS = re.compile(r"(?<!\w)(?:key|keys|ключ\w*|кілт\w*|[a-z]+(?:_[a-z]+)+)(?![\w=])", re.IGNORECASE)


@pytest.mark.parametrize("language", Language)
def test_no_sentence_about_a_return_speaks_of_keys(language: Language) -> None:
    """Officers and suppliers see questions, options and columns; `--limit file_mb=` is to be typed."""
    codes = {one.code for one in MENTIONS if one.where.startswith(READERS)}
    said = {
        f"{code}.{part}": catalogue(language)[f"problem.{code}.{part}"]
        for code in codes
        for part in ("what", "fix")
        if not code.startswith("mapping_")
    }
    spoken = {key: re.sub(r"\{\w+\}", "", sentence) for key, sentence in said.items()}
    assert len(codes) > 50
    assert {key: KEYS.findall(text) for key, text in spoken.items() if KEYS.search(text)} == {}


@pytest.mark.parametrize("language", Language)
def test_a_question_is_said_to_be_one(language: Language) -> None:
    """What is filled in is its number and text; the word for it stands in the sentence."""
    bare = {key for key, text in catalogue(language).items() if "({question})" in text}
    assert bare == set()


def test_every_sentence_about_a_problem_can_be_said() -> None:
    """What no code mentions any more is removed from the catalogues."""
    strings = {
        node.value
        for _, module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    said = {key.split(".")[1] for key in catalogue(EN) if key.startswith("problem.")}
    assert said - strings == set()


def keys_in_source() -> Iterator[tuple[str, str]]:
    """Every key, or beginning of a key, that is said; and where."""
    for where, module in sources():
        for node in ast.walk(module):
            match node:
                case ast.Call(func=ast.Name(id="say"), args=[_, key, *_]):
                    prefix = ""
                case ast.Call(func=ast.Attribute(attr="say"), args=[key, *_]):
                    prefix = ""
                case ast.Call(func=ast.Name(id="described"), args=[key, *_]):
                    prefix = "help."
                case _:
                    continue
            match key:
                case ast.Constant(value=str(text)):
                    yield prefix + text, f"{where}:{node.lineno}"
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                    yield f"{prefix}{start}*", f"{where}:{node.lineno}"


@pytest.mark.parametrize(("key", "where"), sorted(set(keys_in_source())))
def test_every_key_that_is_said_exists(key: str, where: str) -> None:
    """A missing one would only be noticed when it is needed."""
    if key.endswith("*"):
        assert any(known.startswith(key[:-1]) for known in catalogue(EN)), where
    else:
        assert key in catalogue(EN), where


# One line


def test_a_problem_is_where_what_and_how_to_fix() -> None:
    """In each language."""
    problem = Problem.of(
        "answer_not_whole", Place("a.xlsx", "Ответы", "F12"), "A-1", text="12,5", question="hours"
    )
    assert explain(problem, EN) == (
        'a.xlsx, sheet "Ответы", cell F12: "12,5" is not a whole number (question hours); '
        "the answer counts as missing: ask the supplier"
    )
    for language in (RU, KK):
        line = explain(problem, language)
        assert line.startswith("a.xlsx, ")
        assert line.count(": ") >= 2
        assert "12,5" in line


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reason", SAID_BY_SYSTEM)
def test_what_the_system_says_is_said_in_the_language(reason: str, language: Language) -> None:
    """The usual reasons why a file cannot be had; what is none of them stays as it is."""
    said = explain(Problem.of("file_unreadable", Place("x"), reason=reason), language)
    assert reason not in said
    assert language is EN or not LATIN.search(said.removeprefix("x"))
    other = explain(Problem.of("file_unreadable", Place("x"), reason="Stale handle"), language)
    assert "Stale handle" in other


def test_a_near_name_is_offered_where_there_is_one() -> None:
    """Otherwise the way to find the right one is."""
    near = Problem.of("unknown_rule", name="MS-3", near="MS-03")
    far = Problem.of("unknown_rule", name="XX", near="")
    assert explain(near, EN) == "there is no rule MS-3: did you mean MS-03?"
    assert explain(far, EN) == "there is no rule XX: see `kpo-dd rules list`"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), ""),
        (Place("a.xlsx"), "a.xlsx"),
        (Place("rules/x.yaml", line=14), "rules/x.yaml:14"),
        (Place("a.xlsx", "S", "F12"), 'a.xlsx, sheet "S", cell F12'),
        (Place("a.xlsx", "S", "7:7"), 'a.xlsx, sheet "S", row 7'),
    ],
)
def test_a_place_is_said_as_people_say_it(place: Place, words: str) -> None:
    """File and line, or file, sheet and cell."""
    assert whereabouts(place, EN) == words


@given(st.text(), st.sampled_from(Language))
def test_a_problem_is_one_harmless_line_whatever_it_quotes(text: str, language: Language) -> None:
    """A supplier writes cells, sheet names and file names."""
    problem = Problem.of("answer_no_data", Place(text, text, "A1"), text, text=text, question=text)
    line = explain(problem, language)
    assert line.isprintable()
    assert len(line) < 5 * LONGEST_QUOTE
    assert not set(line) & set("\u202e\u2066\u200f\u061c")


def test_no_character_that_acts_is_quoted() -> None:
    """Of all there are: controls, direction marks, and half characters."""
    acting = (chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c))[0] == "C")
    assert [character for character in acting if one_line(character)] == []


@given(st.text())
def test_quoting_a_quote_changes_nothing(text: str) -> None:
    """Made safe once is safe."""
    assert one_line(one_line(text)) == one_line(text)


def test_braces_in_a_quote_are_no_placeholders() -> None:
    """A supplier may write {question}."""
    problem = Problem.of("answer_no_data", text="{question} {0}", question="hours")
    assert '"{question} {0}"' in explain(problem, EN)


@pytest.mark.parametrize(
    ("named", "language"),
    [("ru", RU), ("KK", KK), (" en ", EN), ("", EN), ("de", EN), ("ru_RU.UTF-8", EN)],
)
def test_the_language_is_the_one_the_environment_names(
    monkeypatch: pytest.MonkeyPatch, named: str, language: Language
) -> None:
    """English where it names none that we speak."""
    monkeypatch.setenv("KPO_DD_LANG", named)
    assert preferred_language() is language


def test_a_sentence_nobody_wrote_is_an_error() -> None:
    """Nothing is said silently."""
    with pytest.raises(KeyError):
        say(EN, "no.such.sentence")


@pytest.mark.parametrize("numbers", [range(2, 400, 2), range(1000, 1400, 2)])
def test_a_list_of_numbers_that_is_cut_short_ends_with_a_whole_one(numbers: range) -> None:
    """Rows, say: `12` in place of `120` would be another row."""
    for shift in range(4):
        shown = one_line("x" * shift + ", ".join(map(str, numbers)))
        assert shown.endswith("…")
        assert len(shown) <= LONGEST_QUOTE
        assert int(re.findall(r"\d+", shown)[-1]) in numbers


DAYS_IN_PROBLEMS = sorted(
    (key.split(".")[1], name)
    for key, sentence in catalogue(EN).items()
    for name in placeholders(sentence) & DAYS_TOLD
    if key.startswith("problem.")
)


@pytest.mark.parametrize(("code", "name"), DAYS_IN_PROBLEMS)
def test_a_day_in_a_problem_is_written_as_the_language_does(code: str, name: str) -> None:
    """What else the sentence names is not looked at."""
    wanted = {
        n for key, text in catalogue(EN).items() if f".{code}." in key for n in placeholders(text)
    }
    details = dict.fromkeys(wanted, "x") | {name: str(date(2026, 11, 27))}
    said = explain(Problem(code, Place("a.xlsx"), "", tuple(details.items())), RU)
    assert "27.11.2026" in said
    assert "2026-11-27" not in said


def test_what_somebody_wrote_is_no_day_of_ours() -> None:
    """It stands as it was written, whatever it looks like; what is no day is left alone."""
    assert "2026-11-27" in explain(Problem.of("bad_date", text="2026-11-27"), RU)
    assert "31.31.2026" in explain(Problem.of("kept_read", day="31.31.2026"), RU)
