"""Loading a rules folder: what is accepted, and each mistake at its file and line."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pandas as pd
import pytest

from kpo_dd.api import assess_frame
from kpo_dd.errors import RulebookError
from kpo_dd.rulebook.loading import FolderReader, load_rulebook, shipped_rules
from kpo_dd.rulebook.rule_files import RuleFiles
from kpo_dd.wording import Language, explain
from tests.toys import ON, SHIPPED_RULES, TOY_RULES, frame, shipped, toy


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A copy of the toy rules to break."""
    return Path(shutil.copytree(TOY_RULES, tmp_path / "rules"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace a piece of a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaints(rules: Path) -> list[str]:
    """What loading says, a line a problem."""
    with pytest.raises(RulebookError) as refused:
        load_rulebook(rules)
    return [explain(problem, Language.EN) for problem in refused.value.problems]


RULE = "modern_slavery/MS-01-toy.yaml"
MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "an unknown question": (
        RULE,
        "documents_held ==",
        "documents_hled ==",
        "rules/modern_slavery/MS-01-toy.yaml:10: there is no question or figure documents_hled: "
        "did you mean documents_held?",
    ),
    "a word the question does not have": (
        RULE,
        '== "yes" and',
        '== "yse" and',
        'rules/modern_slavery/MS-01-toy.yaml:10: the question documents_held has no answer "yse": '
        "did you mean yes?",
    ),
    "a syntax error": (
        RULE,
        '== "yes" and',
        '= "yes" and',
        "rules/modern_slavery/MS-01-toy.yaml:10: the condition can't be read at character",
    ),
    "code instead of a condition": (
        RULE,
        'documents_held == "yes" and documents_returned != "yes"',
        "open('x')",
        "rules/modern_slavery/MS-01-toy.yaml:10: the condition language has no such form: open('x')",
    ),
    "an unknown key": (
        RULE,
        "due_days:",
        "due_day:",
        "rules/modern_slavery/MS-01-toy.yaml:8: there is no such key: due_day: did you mean due_days?",
    ),
    "a missing key": (
        RULE,
        "due_days: 30\n",
        "",
        "rules/modern_slavery/MS-01-toy.yaml:1: due_days is missing: add it",
    ),
    "a missing language": (
        RULE,
        ', kk: "Passports held (қз)"',
        "",
        "rules/modern_slavery/MS-01-toy.yaml:5: kk is missing: add it",
    ),
    "a weight over one": (
        RULE,
        "weight: 0.5",
        "weight: 1.5",
        "rules/modern_slavery/MS-01-toy.yaml:11: weight: 1.5 is not allowed here",
    ),
    "an unknown severity": (
        RULE,
        "severity: critical",
        "severity: dire",
        "rules/modern_slavery/MS-01-toy.yaml:4: severity: dire is not allowed here",
    ),
    "an unknown source": (
        RULE,
        "sources: [toy-law]",
        "sources: [toy-lwa]",
        "rules/modern_slavery/MS-01-toy.yaml:9: there is no source toy-lwa: did you mean toy-law?",
    ),
    "an unknown indicator": (
        RULE,
        "[adult.5.1]",
        "[adult.5.9]",
        "rules/modern_slavery/MS-01-toy.yaml:13: there is no indicator adult.5.9",
    ),
    "a control with a cap": (
        "modern_slavery/MS-03-toy.yaml",
        "weight: 0.7",
        "weight: 0.7\ncap: high",
        "rules/modern_slavery/MS-03-toy.yaml:1: only a red flag can limit the band (cap)",
    ),
    "another theme under a condition that makes no sense": (
        RULE,
        "weight: 0.5",
        "weight: 0.5\nthemes: {trafficking: workers_migrnt > 0}",
        "rules/modern_slavery/MS-01-toy.yaml:12: there is no question or figure workers_migrnt",
    ),
    "a theme that is none": (
        RULE,
        "weight: 0.5",
        "weight: 0.5\nthemes: {trafficing: workers_migrant > 0}",
        "rules/modern_slavery/MS-01-toy.yaml:12:",
    ),
    "its own theme among the others": (
        RULE,
        "weight: 0.5",
        "weight: 0.5\nthemes: {modern_slavery: workers_migrant > 0}",
        "rules/modern_slavery/MS-01-toy.yaml:1: the rule counts in its own theme modern_slavery anyhow",
    ),
    "a contradiction in another theme": (
        "modern_slavery/MS-05-toy.yaml",
        "weight: 0.4",
        "weight: 0.4\nthemes: {trafficking: workers_migrant > 0}",
        "rules/modern_slavery/MS-05-toy.yaml:1: a contradiction lowers confidence as a whole",
    ),
    "a commitment in the condition of a theme": (
        RULE,
        "weight: 0.5",
        'weight: 0.5\nthemes: {trafficking: commitment == "refused"}',
        "rules/modern_slavery/MS-01-toy.yaml:12: ",
    ),
    "a grade of a control": (
        "modern_slavery/MS-03-toy.yaml",
        "weight: 0.7",
        "weight: 0.7\ngrade: {value: workers_total, anchors: [[0, 0.1], [9, 1.0]]}",
        "rules/modern_slavery/MS-03-toy.yaml:1: only a red flag can be graded by size",
    ),
    "a larger size that is milder": (
        RULE,
        "weight: 0.5",
        "weight: 0.5\ngrade: {value: workers_total, anchors: [[0, 0.5], [9, 0.4]]}",
        "rules/modern_slavery/MS-01-toy.yaml:12: in the anchors of a grade sizes must rise",
    ),
    "sizes that do not rise": (
        RULE,
        "weight: 0.5",
        "weight: 0.5\ngrade: {value: workers_total, anchors: [[9, 0.1], [9, 0.4]]}",
        "rules/modern_slavery/MS-01-toy.yaml:12: in the anchors of a grade sizes must rise",
    ),
    "a grade by something that is no number": (
        RULE,
        "weight: 0.5",
        "weight: 0.5\ngrade: {value: policy, anchors: [[0, 0.1], [9, 1.0]]}",
        "rules/modern_slavery/MS-01-toy.yaml:12: ",
    ),
    "the same fact as a rule that is not there": (
        "modern_slavery/MS-03-toy.yaml",
        "weight: 0.7",
        "weight: 0.7\nsame_fact: [MS-92]",
        "rules/modern_slavery/MS-03-toy.yaml:12: no other red flag or control is called MS-92: "
        "did you mean MS-02?",
    ),
    "the same fact as itself": (
        "modern_slavery/MS-03-toy.yaml",
        "weight: 0.7",
        "weight: 0.7\nsame_fact: [MS-03]",
        "rules/modern_slavery/MS-03-toy.yaml:12: no other red flag or control is called MS-03",
    ),
    "a red flag that leaves its fact to others": (
        RULE,
        "weight: 0.5",
        "weight: 0.5\nsame_fact: [MS-02]",
        "rules/modern_slavery/MS-01-toy.yaml:1: only a control can leave a fact to other rules",
    ),
    "the wrong condition for its kind": (
        "modern_slavery/MS-03-toy.yaml",
        "met_when:",
        "flag_when:",
        "rules/modern_slavery/MS-03-toy.yaml:1: the condition does not fit the kind",
    ),
    "the wrong folder": (
        RULE,
        "theme: modern_slavery",
        "theme: trafficking",
        "rules/modern_slavery/MS-01-toy.yaml:1: rule MS-01 stands in the wrong place",
    ),
    "an id twice": (
        "modern_slavery/MS-02-toy.yaml",
        "id: MS-02",
        "id: MS-01",
        "the id MS-01 stands already in rules/modern_slavery/MS-01-toy.yaml:1",
    ),
    "an example with an unknown question": (
        RULE,
        'answers: {documents_held: "no"}',
        'answers: {documents_had: "no"}',
        "rules/modern_slavery/MS-01-toy.yaml:19: there is no question or figure documents_had: did you mean",
    ),
    "a rule that reads the commitment": (
        RULE,
        'documents_held == "yes" and documents_returned != "yes"',
        'commitment == "refused"',
        "rules/modern_slavery/MS-01-toy.yaml:10: commitment is read here, but what stands apart",
    ),
    "YAML that is none": (
        RULE,
        "title: {en",
        "title: {{en",
        "rules/modern_slavery/MS-01-toy.yaml:6: this is not YAML",
    ),
    "a key twice": (
        RULE,
        "due_days: 30",
        "due_days: 30\ndue_days: 40",
        "rules/modern_slavery/MS-01-toy.yaml:9: the key due_days stands twice: keep one of them",
    ),
    "an alias": (
        RULE,
        "sources: [toy-law]",
        "sources: &x [toy-law]\nwhy2: *x",
        "anchors and aliases (& and *) are not used here",
    ),
    "a tag": (
        RULE,
        "due_days: 30",
        "due_days: !!python/object:os.system 30",
        "rules/modern_slavery/MS-01-toy.yaml:8: the value has an unknown type",
    ),
    "a gate that reads a later question": (
        "questionnaire/10-all.yaml",
        'applies_when: documents_held == "yes"',
        'applies_when: policy == "yes"',
        "rules/questionnaire/10-all.yaml:41: applies_when reads policy, which is asked later",
    ),
    "options without a choice": (
        "questionnaire/10-all.yaml",
        "type: multi",
        "type: text",
        "options go with the types choice and multi",
    ),
    "a factor that is no number": (
        "method.yaml",
        "value: country.danger",
        'value: country == "KAZ"',
        "rules/method.yaml:12: this gives no number",
    ),
    "a factor without anchors in order": (
        "method.yaml",
        "[[0, 0.0], [10, 1.0]]",
        "[[10, 0.0], [0, 1.0]]",
        "rules/method.yaml:9: the values of anchors must rise",
    ),
    "bands out of order": (
        "method.yaml",
        "{medium: 25, high: 50, critical: 75}",
        "{medium: 50, high: 25, critical: 75}",
        "rules/method.yaml:2: the floors of the bands must rise",
    ),
    "a worse band looked at later": (
        "method.yaml",
        "confidence: {medium: 0.45, high: 0.65}",
        "confidence: {medium: 0.45, high: 0.65}\nnext_review: {low: 6, medium: 12, high: 6, critical: 3}",
        "rules/method.yaml:8: a worse band is not to be looked at again later than a better one",
    ),
    "an age for a check of no age": (
        "method.yaml",
        "{id: same_word, least: 3,",
        "{id: same_word, days: 5, least: 3,",
        "rules/method.yaml:44: days belongs to filled_long_ago",
    ),
    "a check of age without an age": (
        "method.yaml",
        "{id: many_na, least: 2,",
        "{id: filled_long_ago, least: 2,",
        "rules/method.yaml:47: days belongs to filled_long_ago",
    ),
    "a figure that is no number": (
        "reference/countries.csv",
        "Қазақстан,4,16",
        "Қазақстан,four,16",
        'rules/reference/countries.csv:2: "four" in column danger is not a number',
    ),
    "a code twice": (
        "reference/countries.csv",
        "TUR,TR",
        "KAZ,TR",
        'rules/reference/countries.csv:3: the code "KAZ" is empty or stands twice',
    ),
    "an example with a word for a number": (
        "modern_slavery/MS-05-toy.yaml",
        "workers_migrant: 1}",
        "workers_migrant: few}",
        "rules/modern_slavery/MS-05-toy.yaml:17: few is no answer to the question workers_migrant, "
        "whose type is number: write",
    ),
    "an example with a number beyond all numbers": (
        "modern_slavery/MS-05-toy.yaml",
        "workers_migrant: 1}",
        "workers_migrant: 1e999}",
        "rules/modern_slavery/MS-05-toy.yaml:17: inf is no answer to the question workers_migrant",
    ),
    "an example with a day that is none": (
        "child_labour/CL-02-toy.yaml",
        '"2001-01-01"',
        '"2001-02-30"',
        "rules/child_labour/CL-02-toy.yaml:17: 2001-02-30 is no answer to the question policy_date, "
        "whose type is date",
    ),
    "an example with a day in another order": (
        "child_labour/CL-02-toy.yaml",
        '"2001-01-01"',
        '"01.01.2001"',
        "rules/child_labour/CL-02-toy.yaml:17: 01.01.2001 is no answer to the question policy_date",
    ),
    "an example with a week for a day": (
        "child_labour/CL-02-toy.yaml",
        '"2001-01-01"',
        "2001-W01-1",
        "rules/child_labour/CL-02-toy.yaml:17: 2001-W01-1 is no answer to the question policy_date",
    ),
    "an example with a list where one answer is due": (
        RULE,
        'answers: {documents_held: "no"}',
        'answers: {documents_held: ["no"]}',
        "rules/modern_slavery/MS-01-toy.yaml:19: ['no'] is no answer to the question documents_held, "
        "whose type is yes_no",
    ),
    "an example with a number for a text": (
        RULE,
        'answers: {documents_held: "no"}',
        "answers: {supplier_name: 12}",
        "rules/modern_slavery/MS-01-toy.yaml:19: 12 is no answer to the question supplier_name",
    ),
    "an example with a number among the choices": (
        "modern_slavery/MS-02-toy.yaml",
        "deductions: [fines]",
        "deductions: 5",
        "rules/modern_slavery/MS-02-toy.yaml:14: 5 is no answer to the question deductions, "
        "whose type is multi",
    ),
    "a name that is missing": (
        "reference/countries.csv",
        "Турция",
        "",
        "rules/reference/countries.csv:3: the cell name_ru is empty: write the name",
    ),
    "a row that is cut off": (
        "reference/countries.csv",
        "Nowhere,Нигде,Еш жерде,,",
        "Nowhere",
        "rules/reference/countries.csv:4: this line has more or fewer cells than the first one",
    ),
    "options of the commitment": (
        "questionnaire/10-all.yaml",
        "id: refused",
        "id: declined",
        "the question commitment must have exactly the options",
    ),
    "options of what equivalent principles cover": (
        "questionnaire/10-all.yaml",
        "{id: economic,",
        "{id: economy,",
        "rules/questionnaire/10-all.yaml:93: the options of the question equivalent_covers are not the "
        "categories of principles.yaml (people, economic)",
    ),
    "a rule that reads what equivalent principles cover": (
        RULE,
        'documents_held == "yes" and documents_returned != "yes"',
        "answered(equivalent_covers)",
        "rules/modern_slavery/MS-01-toy.yaml:10: equivalent_covers is read here, but what stands "
        "apart from the risk score is never part of it",
    ),
    "a theme with nothing but gated factors": (
        "method.yaml",
        "{place: 1.0, hazard: 0.7}",
        "{hazard: 0.7}",
        "every factor of the exposure of child_labour stands behind a gate",
    ),
    "a check of returns that stands twice": (
        "method.yaml",
        "id: all_best",
        "id: same_word",
        "the id same_word stands already in rules/method.yaml:",
    ),
    "a case without what is said outside it": (
        "ilo-indicators.yaml",
        "      applies_when: workers_total > 0\n",
        "",
        "a set of the case table has applies_when without outside, or the other way round",
    ),
    "a case of a dimension that is not there": (
        "ilo-indicators.yaml",
        "negative: [adult.5]",
        "negative: [adult.4]",
        "the case table names dimensions that its set does not have: adult.4",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_line_at_its_file_and_line(rules: Path, mistake: str) -> None:
    """Where, what and how to fix; and nothing is loaded."""
    name, old, new, expected = MISTAKES[mistake]
    edit(rules / name, old, new)
    found = complaints(rules)
    assert any(expected in line for line in found), found
    assert all("\n" not in line and "None" not in line for line in found)


def test_all_mistakes_are_told_at_once(rules: Path) -> None:
    """An editor need not fix them one by one to see the next."""
    edit(rules / RULE, "due_days: 30\n", "")
    edit(rules / "trafficking/TR-01-toy.yaml", "severity: high", "severity: higher")
    (rules / "principles.yaml").unlink()
    places = sorted(line.partition(":")[0] for line in complaints(rules))
    assert places == [
        "rules/modern_slavery/MS-01-toy.yaml",
        "rules/principles.yaml",
        "rules/trafficking/TR-01-toy.yaml",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "child_labour/CL-04.yml",
        "child_labour/CL-04.YML",
        "labour_rights/LR-01-toy.yaml",
        "modern_slavery/old/MS-01-toy.yaml",
        "questionnaire/20-more.yml",
        "extra.yaml",
    ],
)
def test_a_rule_file_that_nothing_reads_is_a_problem_at_that_file(rules: Path, name: str) -> None:
    """Its author believes that it counts; what is wrong inside does not matter yet."""
    (rules / name).parent.mkdir(exist_ok=True)
    shutil.copy(rules / RULE, rules / name)
    found = complaints(rules)
    assert [line.partition(": nothing reads this file")[0] for line in found] == [f"rules/{name}"]


def test_notes_beside_the_rules_are_welcome(rules: Path) -> None:
    """Only what looks like a rule must be one."""
    for name in ("README.md", "modern_slavery/notes.txt", "reference/old.csv"):
        (rules / name).write_text("notes\n", encoding="utf-8")
    assert load_rulebook(rules).rules == toy().rules


@pytest.mark.parametrize("name", ["reference/sectors.csv", "sources.yaml"])
def test_a_file_that_is_missing_or_no_text_is_told(rules: Path, name: str) -> None:
    """Whether it is YAML or a table."""
    (rules / name).write_bytes(b"\xff\xfe\x00")
    assert complaints(rules)[0].startswith(f"rules/{name}: the file can't be read")
    (rules / name).unlink()
    assert complaints(rules) == [
        f"rules/{name}: this file is missing from the rules folder: put it back"
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", b"", b"- just\n- a list\n", b"[" * 5000])
def test_a_file_of_any_content_is_a_problem_and_no_crash(rules: Path, content: bytes) -> None:
    """Wrong encoding, nothing, another shape, nested without end."""
    (rules / RULE).write_bytes(content)
    assert complaints(rules)[0].startswith("rules/modern_slavery/MS-01-toy.yaml")


def test_a_folder_that_holds_no_rules_is_refused(tmp_path: Path) -> None:
    """One line that names the folder."""
    assert "this is no rules folder" in complaints(tmp_path)[0]


def test_yes_and_no_stay_words(rules: Path) -> None:
    """YAML 1.1 would make them booleans; here they are answers."""
    edit(rules / RULE, '{documents_held: "no"}', "{documents_held: no}")
    assert load_rulebook(rules).by_id["MS-01"].examples[1].answers == {"documents_held": "no"}


def test_the_digest_covers_every_byte_of_every_file(rules: Path) -> None:
    """A changed letter in any rule file is another rulebook; where the folder stands is not."""
    before = RuleFiles(rules).sha256
    assert before == toy().sha256
    for path in sorted(rules.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            path.write_bytes(content + b"\n")
            assert RuleFiles(rules).sha256 != before
            path.write_bytes(content)
    (rules / RULE).rename(rules / "modern_slavery/MS-01-other.yaml")
    assert RuleFiles(rules).sha256 != before


def test_the_order_and_the_names_of_files_change_no_result(rules: Path) -> None:
    """Rules are put in order by severity and id, whatever their files are called."""
    for index, path in enumerate(sorted(rules.glob("*/[A-Z][A-Z]-*.yaml"), reverse=True)):
        path.rename(path.with_name(f"{path.name[:5]}-{index:02}.yaml"))
    table = frame(
        {"documents_held": "yes", "documents_returned": "no", "deductions": ("fines",)}, {}
    )
    renamed = load_rulebook(rules)
    assert [rule.id for rule in renamed.rules] == [rule.id for rule in toy().rules]
    pd.testing.assert_frame_equal(assess_frame(table, renamed, ON), assess_frame(table, toy(), ON))


def test_rules_stand_severest_first_then_by_id() -> None:
    """That is the order of the waterfall."""
    ranks = ["critical", "high", "medium", "low"]
    order = [(ranks.index(rule.severity), rule.id) for rule in shipped().rules]
    assert order == sorted(order)


def test_a_rulebook_survives_pickling() -> None:
    """It can be sent to other processes."""
    assert pickle.loads(pickle.dumps(shipped())).sha256 == shipped().sha256  # noqa: S301


def test_the_shipped_rules_are_found_in_a_checkout() -> None:
    """Beside the package, where a wheel has them inside."""
    assert shipped_rules() == SHIPPED_RULES


# What copying programs and editors do to a folder


LITTER = (
    "modern_slavery/._MS-01-toy.yaml",
    "modern_slavery/~$MS-01-toy.yaml",
    "modern_slavery/.~lock.MS-01-toy.yaml#",
    "modern_slavery/.#MS-01-toy.yaml",
    "._method.yaml",
    "reference/._countries.csv",
    "reference/~$countries.csv",
    "__MACOSX/rules/method.yaml",
    "__MACOSX/._notes.md",
    "Thumbs.db",
    ".DS_Store",
    "Desktop.ini",
)


def test_what_programs_leave_in_a_folder_makes_no_other_rulebook(rules: Path) -> None:
    """Neither shadows of macOS nor locks of office programs are rules."""
    for name in LITTER:
        (rules / name).parent.mkdir(parents=True, exist_ok=True)
        (rules / name).write_bytes(b"\x00\x05\x16\x07 no text \xff")
    assert load_rulebook(rules).sha256 == toy().sha256


def test_line_ends_and_the_mark_at_the_start_make_no_other_rulebook(rules: Path) -> None:
    """Git on Windows writes the one, Notepad the other; the principles keep their digest, too."""
    for path in rules.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    loaded = load_rulebook(rules)
    assert loaded.sha256 == toy().sha256
    assert loaded.principles_sha256 == toy().principles_sha256
    assert loaded.rules == toy().rules
    assert loaded.countries.names == toy().countries.names


def test_the_digest_is_that_of_the_rules_that_were_parsed(rules: Path) -> None:
    """Somebody saves a file while the rules are being loaded: the digest knows nothing of it."""
    reader = FolderReader(rules)
    reader.read_folder()
    edit(rules / RULE, "documents_held", "documents_hidden")
    assert reader.rulebook().sha256 == toy().sha256


def test_the_shipped_rules_have_the_digest_of_their_bytes() -> None:
    """No file of theirs has marks or line ends to be taken off."""
    assert not [
        path
        for path in SHIPPED_RULES.rglob("*.*")
        if path.is_file()
        if b"\r" in path.read_bytes() or path.read_bytes().startswith(b"\xef\xbb\xbf")
    ]


@pytest.mark.parametrize(
    "content",
    [
        "id: " + "[" * 900 + "]" * 900,
        "\n".join(" " * level + f"k{level}:" for level in range(900)),
        "id:\n" + "\n".join(" " * level + "-" for level in range(1, 900)) + " x",
    ],
)
def test_lists_without_end_are_one_line(rules: Path, content: str) -> None:
    """Whatever they are made of."""
    (rules / RULE).write_text(content, encoding="utf-8")
    (line,) = [one for one in complaints(rules) if RULE in one]
    assert "more than 50 levels deep" in line


QUESTIONNAIRE = "questionnaire/10-all.yaml"
TWICE = {
    "options": (QUESTIONNAIRE, "id: economic,", "id: people,", "people"),
    "case rows": (
        "ilo-indicators.yaml",
        "          negative: [adult.5]",
        "          negative: [adult.5]\n        - id: no_signs\n          title: {en: A, ru: A, kk: A}\n"
        "          positive: [adult.5]",
        "no_signs",
    ),
    "case sets": (
        "ilo-indicators.yaml",
        "dimensions:",
        "    - id: adult\n      title: {en: A, ru: A, kk: A}\n      rows:\n"
        "        - {id: other, title: {en: A, ru: A, kk: A}, positive: [adult.5]}\ndimensions:",
        "adult",
    ),
    "categories": ("principles.yaml", "- id: economic", "- id: people", "people"),
}


@pytest.mark.parametrize("what", TWICE)
def test_two_of_anything_with_one_id_are_refused(rules: Path, what: str) -> None:
    """Nobody could tell which of them was meant."""
    file, old, new, name = TWICE[what]
    edit(rules / file, old, new)
    (line,) = [one for one in complaints(rules) if f"the id {name} stands already" in one]
    assert line.startswith(f"rules/{file}:")


def test_two_sections_with_one_id_are_refused(rules: Path) -> None:
    """Whatever their files are called."""
    second = "questionnaire/20-more.yaml"
    (rules / second).write_text("id: all\ntitle: {en: A, ru: A, kk: A}\nquestions: []\n", "utf-8")
    assert complaints(rules) == [
        f"rules/{second}:1: the id all stands already in rules/{QUESTIONNAIRE}:1: "
        "give one of them another id"
    ]


def test_options_of_two_questions_may_share_their_ids(rules: Path) -> None:
    """As "none" does."""
    edit(
        rules / QUESTIONNAIRE,
        "  - id: policy\n",
        "  - id: colours\n    type: choice\n    text: {en: C, ru: C, kk: C}\n    options:\n"
        "      - {id: fines, text: {en: F, ru: F, kk: F}}\n  - id: policy\n",
    )
    assert "colours" in load_rulebook(rules).questionnaire.by_id
