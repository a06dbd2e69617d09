"""Tell a whole text from its beginning: what feeds do when they want you on their site."""

import re

from tui_reader.model.document import count_words

WHOLE_WORDS = 300
"""A text of so many words that does not say it goes on is taken as whole."""

ENDS_CUT = re.compile(
    r"""(?: … | \.\.\. | \[ \s* (?: … | \.{3} ) \s* \]
      | \b(?: read \s (?:more|on|the\ (?:whole|full|rest|entire)) | continue \s reading | keep \s reading
          | full \s (?:story|article) | weiterlesen | mehr \s lesen | lire \s (?:la\ suite|plus)
          | (?:leer|seguir) \s (?:más|leyendo) | leggi \s tutto | lees \s verder | leia \s mais
          | czytaj \s (?:dalej|więcej) | läs \s (?:mer|vidare) ) \b .{0,80}
      | (?: читать\s(?:далее|полностью|дальше) | читати\sдалі
          | 続きを読む | 全文を読む | 阅读全文 | اقرأ\sالمزيد ) .{0,40}
      ) [\s»→>.)\]]* \Z""",
    re.IGNORECASE | re.VERBOSE,
)
APPEARED_FIRST = re.compile(
    r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}\Z", re.DOTALL
)


def looks_cut(text: str) -> bool:
    """Return whether a feed's text (plain) is likely only the beginning of its article.

    Short is taken as cut: fetching a page in vain costs little, a missing article much.
    """
    text = APPEARED_FIRST.sub("", text.strip()).rstrip()
    return bool(ENDS_CUT.search(text[-200:])) or count_words(text) < WHOLE_WORDS
