"""The language a laptop speaks to the person in front of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from kpo_dd.wording import LANGUAGE_VARIABLE, Language

# The primary language stands in the lowest ten bits of a LANGID ([MS-LCID]).
PRIMARY = 0x3FF
OF_WINDOWS = {0x19: Language.RU, 0x3F: Language.KK}
OF_OTHERS = ("LC_ALL", "LC_MESSAGES", "LANG")


def laptop_language() -> Language:
    """What KPO_DD_LANG names; else what the system shows its own menus in; else English."""
    langid = None
    if sys.platform == "win32":
        import ctypes

        langid = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return language_of_laptop(os.environ, langid)


def language_of_laptop(environment: Mapping[str, str], langid: int | None) -> Language:
    """The language, by the variables of the environment and, on Windows, by the LANGID of its menus."""
    named = environment.get(LANGUAGE_VARIABLE, "").strip().casefold()
    if named in set(Language):
        return Language(named)
    if langid is not None:
        return OF_WINDOWS.get(langid & PRIMARY, Language.EN)
    set_here = (environment[name] for name in OF_OTHERS if environment.get(name))
    spoken = next(set_here, "")[:2].casefold()
    return Language(spoken) if spoken in set(Language) else Language.EN
