"""Words of the law in a name: the forms of firms in many languages, and long ones where they are mistyped."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from kpo_dd.firm_words import LEGAL_FORMS
from kpo_dd.screening.ears import in_latin
from kpo_dd.screening.palladius import REMEMBERED_NAME_WORDS

MORE_LEGAL_TEXT = """
aktiengesellschaft gesellschaft beschrankter haftung mit akg pt tbk bhd sdn berhad gmbhco kabushiki
kaisha kk mchj ak ash mas dk ok ood ead eood doo ad dd as sia uab tov vat pp anonymous sirketi ticaretltd
srlcv cv sapi tovarishchestvo ogranichennoi otvetstvennostu otvetstvennostiu obshchestvo aktsionernoe
tovarishestvo obshestvo zakritoe otkritoe jauapkershiligi zhauapkershiligi shekteuli seriktestigi kogami
kogam zhshs jshs joint stock open closed public societatea raspundere limitata cu oo spzoo limitednyi
youxiangongsi gufenyouxiangongsi
"""
MORE_LEGAL_FORMS = frozenset(MORE_LEGAL_TEXT.split())
LONG_LEGAL_WORD = 9  # letters; shorter ones are not known where they are mistyped
LONG_LEGAL_FORMS = tuple(
    form for form in sorted(LEGAL_FORMS | MORE_LEGAL_FORMS) if len(form) >= LONG_LEGAL_WORD
)
LEGAL_MISTYPED = 0.9


@lru_cache(maxsize=REMEMBERED_NAME_WORDS)
def is_legal(text: str) -> bool:
    """Whether a word is one of the law: a form of a firm."""
    latin = in_latin(text)
    if latin in LEGAL_FORMS or latin in MORE_LEGAL_FORMS:
        return True
    return len(latin) >= LONG_LEGAL_WORD and any(
        OSA.normalized_similarity(latin, form) >= LEGAL_MISTYPED for form in LONG_LEGAL_FORMS
    )
