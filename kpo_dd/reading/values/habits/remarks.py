"""What stands after a yes, or beside a name: a remark, or words that limit or turn what was said.

"Yes, in the safe" is a yes. "Yes, but", "yes, in progress", "yes, if asked", "yes, not always" are
none: nobody here can tell how much of the yes is left. The words are compared as names are: without
case, accents and the letters that a Russian keyboard lacks.
"""

from __future__ import annotations

import re
from functools import cache

from kpo_dd.reading.values.habits.country_names import name_key

LONGEST_REMARK = 2000
# Limits, conditions, plans, the past, doubt, negation; in English, Russian and Kazakh.
TURNING_WORDS = """
    but except excepting excluding however although though only just yet part partly partially
    partial some sometimes somewhat most mostly many usually often rarely seldom generally
    largely mainly almost nearly about half few several once one case cases occasionally limited
    other others progress process will would soon future draft pending ongoing underway if
    unless when whenever where until till before depends depending request needed necessary
    possible for from of instead used formerly previously was were had temporarily temporary
    oral orally verbal verbally informal informally maybe may might could perhaps possibly
    probably think believe guess hope unsure unknown unclear not no never none nobody without
    cannot cant dont doesnt didnt isnt arent havent hasnt wasnt wont neither nor na nothing
    working being started starting next under
    after during daytime daylight majority formally nominally rule permanent
    be know aware far n subject apart minus less old stage
    но а однако хотя зато кроме помимо только лишь иногда редко часто обычно почти около
    примерно скоро вскоре если когда пока до раньше ранее прежде вместо может могут возможно
    наверное вероятно кажется думаю видимо скорее вроде временно ни нет без никогда никто никому
    никак нельзя ничего для один одна одного раз зависит следующем отсутствует отсутствуют
    нескольких основном работе данных п н
    после правило формально номинально мало светлое дневное рабочее днем
    бірақ алайда дегенмен тек ғана қоспағанда басқа ішінара жартылай кейде көбі көбінесе әдетте
    дерлік шамамен болады болашақта жақында егер болса жағдайда мүмкін шамасы меніңше емес жоқ
    ешқашан ешкім ештеңе әлі бұрын бұрынғы болған кейін дейін үшін қажет бір әзірге уақытша
    белгісіз сирек көбісі көпшілігі формальды күндіз
"""
# How such words begin.
TURNING_STEMS = """
    plan исключ частич част некотор планир план буд процесс разрабатыва готов внедря ведетс
    проект услови необходимост наличи запрос требовани желани просьб согласи большинств
    преимуществ был бывш друг ины ограничен зависимост устн приостан просроч неформал случа
    отдельн половин сомнева жоспар әзірлен жасалуда дайындал кейбір сұраныс өтініш ауызша шект
    жарты
    abolish refus reject deni theor lapsed
    отказ отклон теор аннулир
    draft expect intend schedul cancel expir revok withdraw selectiv occasion consider discuss develop
    prepar former suspend paus stopp discontinu obsolet outdat condition restrict limit exempt partial
    стади чернов подписани разработке доработ согласовани рассмотрени рассматрива обсужд собира намер
    оговор отмен истек утрат изредк возможност выборочн будущ перспектив ожида предполага предсто стара
    ждем жду утверждения насколько известно местам периодич эпизод времени половин устар прекращ законч
    еще прошл временн
    штатн штаттағы мүмкіндіг
    жоба келесі келешек болмақ сатысында қарастыр талқыла мерзімі күшін тоқтат кезең ниет
"""
# "недавно", "неделя", "немедленно" turn nothing; every other word that begins so may.
NEGATED = r"не(?!д[ае]в|дел|медл|замедл|фт)\w*"
KAZAKH_NEGATED = (
    r"\w+(?:май|мей|бай|бей|пай|пей)(?:ды|ди|мыз|миз|мын|мин|сыз|сиз|тын|тин)",
    r"\w+(?:ма|ме|ба|бе|па|пе)(?:ган|ген)\w*",
    r"\w{2,}(?:сыз|сиз)",
)

# Somebody else has to agree first; a permit that workers hold is another thing. Folded, too.
PERMITTED = (
    r"(?:with|by|upon|on|subject to) (?:\w+ ){0,2}(?:permission|approval|application|authori[sz]ation)",
    r"(?:с|по|при) (?:\w+ )?(?:разрешени[яею]|заявлени[ею]|заявк\w+|рапорту|дозволени\w+)",
    r"руксат(?:пен|ымен|ы бойынша|ы аркылы)|отиним(?:мен|и бойынша)",
)

# A year may lie ahead, unless something has been so since then, or a document is of then; shares are limits.
DATED = re.compile(
    r"(?:\bsince|\bот|\bdated|\bof)\s+[\d./-]*(?:19|20)\d\d|(?:19|20)\d\d\s+жылдан\s+бері", re.I
)
YEAR_OR_SHARE = re.compile(
    r"\b(?:19|20)\d\d\b|\d\s*(?:из|of|/)\s*\d|percent|per cent|процент|пайыз", re.I
)
NUMBERED = re.compile(r"№|\bno\.?\s?(?=\d)", re.IGNORECASE)  # of an order, say


@cache
def turning() -> re.Pattern[str]:
    """What turns or limits a word before it, anywhere in a folded remark."""
    words = "|".join(sorted(map(re.escape, map(name_key, TURNING_WORDS.split()))))
    stems = "|".join(sorted(map(re.escape, map(name_key, TURNING_STEMS.split()))))
    ways = "|".join((*KAZAKH_NEGATED, *PERMITTED))
    return re.compile(rf"\b(?:(?:{words})|(?:{stems})\w*|{NEGATED}|{ways})\b")


def turns(remark: str) -> bool:
    """Whether a remark limits, turns or doubts what stands before it, or can't be told apart from it."""
    if len(remark) > LONGEST_REMARK or re.search(r"[?%~≈<>]", remark):
        return True
    if YEAR_OR_SHARE.search(DATED.sub(" ", remark)):
        return True
    folded = name_key(NUMBERED.sub(" ", remark))
    return not any(map(str.isalpha, folded)) or bool(turning().search(folded))
