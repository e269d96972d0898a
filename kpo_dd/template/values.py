"""From the text of an answer to its value, as formulas: what a formula can't tell is blank.

The reader understands more (other spellings, decimal commas, dates as text). A formula that knew less
and guessed would grey questions that are asked; so where in doubt there is no value.
"""

from __future__ import annotations

from kpo_dd.rulebook.questionnaire import Question
from kpo_dd.template.gates import quoted
from kpo_dd.template.labels import WordRanges

LATEST_DAY = 73_415  # 31 December 2100, as workbooks count days
NO_BREAK_SPACE = '"\u00a0"'
LINE_BREAK = "CHAR(10)"
DIGITS = '{"0","1","2","3","4","5","6","7","8","9"}'


def trimmed_text(cell: str) -> str:
    """The text of a cell with single spaces; blank where the cell is an error."""
    return f'IFERROR(TRIM(SUBSTITUTE({cell}&"",{NO_BREAK_SPACE}," ")),"")'


def among(known: WordRanges, text: str) -> str:
    """Whether a text is one of the known words."""
    return f"SUMPRODUCT(--({known.words}=LOWER({text})))>0"


def word(known: WordRanges, text: str) -> str:
    """The stored word for a text."""
    same = f"({known.words}=LOWER({text}))"
    at = f"SUMPRODUCT({same}*(ROW({known.words})-{known.first - 1}))"
    return f'IF(SUMPRODUCT(--{same})=1,INDEX({known.meanings},{at}),"")'


def free_text(nothing: WordRanges, declined: WordRanges, cell: str, text: str) -> str:
    """A text that says something: it has a letter or a digit, and is no way of saying nothing."""
    letter = f"NOT(EXACT(UPPER({text}),LOWER({text})))"
    digit = f"SUMPRODUCT(--ISNUMBER(FIND({DIGITS},{text})))>0"
    empty = f"OR({among(nothing, text)},{among(declined, text)})"
    line = f'TRIM(SUBSTITUTE({text},{LINE_BREAK}," "))'
    return f'IF(OR(NOT(ISTEXT({cell})),{empty}),"",IF(OR({letter},{digit}),{line},""))'


def number(cell: str, text: str) -> str:
    """A number cell, or a text of nothing but digits and spaces."""
    return f"IF(ISNUMBER({cell}),{cell},{digits(text)})"


def digits(text: str) -> str:
    """The number a text of nothing but digits and spaces stands for."""
    bare = f'SUBSTITUTE({text}," ","")'
    return f'IFERROR(IF(TEXT(VALUE({bare}),"0")={bare},VALUE({bare}),""),"")'


def share(cell: str, text: str) -> str:
    """A share from 0 to 1: a number, which the form shows as a percentage, or a text of per cent."""
    percent = digits(f'SUBSTITUTE({text},"%","")')
    plain = digits(text)
    as_text = f'IF({plain}=1,"",IF({plain}="","",{plain}/100))'
    as_percent = f'IF({percent}="","",{percent}/100)'
    marked = f'RIGHT({text},1)="%"'
    return f"IF(ISNUMBER({cell}),{cell},IF({marked},{as_percent},{as_text}))"


def in_bounds(question: Question, cell: str, *, lowest: float | None, highest: float | None) -> str:
    """A number where it is one that the question can have."""
    tests = [] if lowest is None else [f"{cell}>={lowest:.15g}"]
    tests += [] if highest is None else [f"{cell}<={highest:.15g}"]
    tests += [f"{cell}=INT({cell})"] if question.whole else []
    bounded = f'IF(AND({",".join(tests)}),{cell},"")' if tests else cell
    return f'IF({cell}="","",{bounded})'


def day(cell: str) -> str:
    """A date cell as the number of its day."""
    return f'IF(ISNUMBER({cell}),IF(AND({cell}>=1,{cell}<={LATEST_DAY}),INT({cell}),""),"")'


def parts(known: WordRanges, text: str) -> str:
    """The answers named in one cell, each between semicolons; commas part where nothing else does."""
    small = f"LOWER({text})"
    lines = f'SUBSTITUTE({small},{LINE_BREAK},";")'
    commas = f'IF({among(known, text)},{small},SUBSTITUTE({small},",",";"))'
    separated = f'IF(ISNUMBER(FIND(";",{lines})),{lines},{commas})'
    tight = f'SUBSTITUTE(SUBSTITUTE({separated},"; ",";")," ;",";")'
    whole = f'";"&{tight}&";"'
    return f'IF({text}="","",SUBSTITUTE(SUBSTITUTE({whole},";;",";"),";;",";"))'


def several(question: Question, known: WordRanges, split: str) -> str:
    """The options named, each between semicolons, where every part is known."""
    hits = f'ISNUMBER(FIND(";"&{known.words}&";",{split}))'
    named = f'LEN({split})-LEN(SUBSTITUTE({split},";",""))-1'
    options = "&".join(
        f'IF(SUMPRODUCT({hits}*({known.meanings}={quoted(option.id)}))>0,{quoted(option.id + ";")},"")'
        for option in question.options
    )
    all_known = f"SUMPRODUCT(--{hits})={named}"
    return f'IF({split}="","",IF({all_known},";"&{options},""))'
