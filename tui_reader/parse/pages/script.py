"""Language and direction of a text, from the letters it is written in."""

import re

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LETTERS = re.compile(r"[^\W\d_]")
LOOKED_AT = 1000
"""Characters from the beginning of a text."""

# Scripts that one language, or one far more than others, is written in; Japanese before Chinese,
# for it uses the same ideographs beside its own letters.
SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.05, ("ja",)),
    ("ko", re.compile("[\u1100-\u11ff\uac00-\ud7af]"), 0.3, ("ko",)),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"), 0.3, ("zh", "yue", "ja")),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.5, ("ar", "fa", "ur", "ps", "ckb", "ug", "sd")),
    ("he", re.compile("[\u0590-\u05ff]"), 0.5, ("he", "yi")),
    ("el", re.compile("[\u0370-\u03ff]"), 0.5, ("el",)),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.5, ("th",)),
    ("hi", re.compile("[\u0900-\u097f]"), 0.5, ("hi", "mr", "ne", "sa")),
    ("uk", re.compile("[іїєґІЇЄҐ]"), 0.03, ("uk", "be", "kk", "rue")),
    (
        "ru",
        re.compile("[\u0400-\u04ff]"),
        0.5,
        ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"),
    ),
)


def language_of(text: str, stated: str) -> str:
    """Return the language: as stated, unless it cannot be written in the letters of the text."""
    text = text[:LOOKED_AT]
    letters = len(LETTERS.findall(text))
    if letters:
        for language, script, share, written_in in SCRIPTS:
            if len(script.findall(text)) >= share * letters:
                return stated if stated.partition("-")[0].casefold() in written_in else language
    return stated


def direction_of(text: str, stated: str) -> str:
    """Return ``rtl`` or ``ltr`` by the letters of the text; as stated where it has none."""
    text = text[:LOOKED_AT]
    letters = len(LETTERS.findall(text))
    if not letters:
        return stated
    return "rtl" if len(RIGHT_TO_LEFT.findall(text)) * 2 > letters else "ltr"
