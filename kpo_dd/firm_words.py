"""Words in names of firms that do not tell one from another, or not alone. Latin letters, no accents.

Words on one line mean the same. Cyrillic and Kazakh words stand here as `firm_names.py` writes them.
"""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words.split())


LEGAL_FORMS = listed(
    """
    ltd limited llc llp lp plc inc incorporated corp corporation co company companies jsc ojsc cjsc
    pjsc nc pte pty the and of und gmbh ag kg ug ohg bv nv sa sas sarl srl spa ab as asa oy oyj aps
    sro doo sti sirketi shirketi anonim fze fzco dmcc jv kft sp zoo liability partnership private
    too ao oao zao pao ooo ip chp tdo gkp rgp kgp gu nao kh zhshs aq zhaq uaq zhk zheke
    tovarishchestvo ogranichennoi otvetstvennostiu obshchestvo aktsionernoe predpriiatie
    predprinimatel individualnyi kompani kompaniia kompanii kompaniiasy kompaniasy firma otkrytoe
    zakrytoe zhane zhauapkershiligi shekteuli seriktestigi serikestik aktsionerlik qogamy kasipker
    kasiporyn
    """
)
# What any firm may add to its name: what it is part of, in which country, that it is a branch.
ADDED_WORDS = listed(
    """
    group grupp gruppa gruppasy tob toby holding holdings kholding kholdingi international
    interneshnl intl global kazakhstan kazakhstana kazakhstanskii qazaqstan qazaqstandagy kazakstan
    kz rk branch filial filialy filiala representative predstavitelstvo okildigi office ofis keneses
    former formerly byvsh byvshaia byvshee burynghy subsidiary dochernee enshiles gorod goroda
    gorode city qala qalasy qalasyndagy oblast oblasti oblysy region raion audany republic
    respublika respubliki respublikasy
    """
)
# What a firm does, and where: of two firms of one name one does this, the other that.
TRADES = (
    "service services servis servisy servisez qyzmet qyzmeti uslugi",
    "stroi stroy construction konstrakshn stroitelnaia stroitelnyi stroitelstvo qurylys build",
    "trade trading treid treiding torgovyi torgovaia torg sauda",
    "trans transport transportation transportnaia transportnyi kolik",
    "oil neft neftianaia munai petroleum petro",
    "gas gaz gazovaia",
    "oilfield neftepromyslovyi",
    "engineering inzhiniring injiniring",
    "logistics logistic logistik logistika",
    "energy energo energiia enerdzhi",
    "industries industry industrial industriia indastri prom promyshlennaia onerkasip",
    "solutions solution resheniia",
    "systems system sistema sistemy sistems",
    "security sekiuriti okhrana kuzet",
    "catering keitering pitanie",
    "cleaning klining",
    "drilling drilling burenie burgylau",
    "consulting konsalting konsalt",
    "invest investment investments",
    "tech tekh tekhno tekhnika technology technologies tekhnologii",
    "montazh montage",
    "snab supply zhabdyqtau",
    "remont repair zhondeu",
    "auto avto",
    "agro",
    "spets",
    "mash",
    "plus plius",
    "central sentral tsentr tsentralnaia ortalyq",
    "asia aziia",
    "east eastern vostok vostochnaia vostochnyi shygys",
    "west western vest zapad zapadnaia zapadnyi batys",
    "north northern sever severnaia severnyi soltustik",
    "south southern iug iuzhnaia iuzhnyi ontustik",
    "aqsai aksay",
    "oral uralsk",
    "atyrau",
    "aqtau aktau",
    "aqtobe aktobe aktiubinsk",
    "almaty",
    "astana",
    "qaraganda qaragandy karaganda",
    "shymkent",
    "pavlodar",
    "qostanai kostanai",
    "mangystau mangistau",
    "moskva moscow",
    "orenburg",
)
# One name in two languages.
OWN_NAMES = (
    "kaspii caspian kaspiiskii",
    "zhaiyq ural uralskii",
    "euroasia eurasia evraziia evraziiskii eurasian euraziia",
)
# What stands in words that are run together: `КазТрансСервис`.
RUN_TOGETHER = listed(
    """
    kaz trans stroi stroy servis service neft munai gaz gas energo prom tekhno tekh snab montazh
    invest remont avto spets agro mash petro trade treid torg qurylys oil
    """
)
