"""Formulas: the TeX that stands behind MathML, KaTeX, MathJax and pictures of formulas."""

import re

from tui_reader.parse.document.dom import Element, line_of, names_of

RENDERING = re.compile(r"katex-html|mathjax_preview|mathjax_display|mjx-chtml|mwe-math-fallback")
PICTURE = re.compile(r"\b(?:latex|tex|math)\b")
STYLE = re.compile(r"^\{?\\displaystyle\s*(.*?)\}?$", re.DOTALL)


def tex_of(math: Element) -> str:
    """Return the TeX of a ``math`` element, else its plain symbols on one line."""
    for annotation in math.iter("annotation"):
        if "tex" in annotation.get("encoding", "").casefold():
            return _bare(line_of(annotation))
    return _bare(" ".join(math.get("alttext", "").split())) or line_of(math)


def is_display(math: Element) -> bool:
    """Whether the formula stands on a line of its own."""
    return math.get("display") == "block" or math.get("mode") == "display"


def is_rendering(element: Element) -> bool:
    """Whether this only draws again a formula whose ``math`` element stands beside it."""
    return RENDERING.search(names_of(element)) is not None if element.get("class") else False


def picture_tex(image: Element) -> str:
    """Return the TeX of a formula shown as a picture; empty for other pictures."""
    return _bare(" ".join(image.get("alt", "").split())) if PICTURE.search(names_of(image)) else ""


def _bare(tex: str) -> str:
    match = STYLE.match(tex)
    return match[1].strip() if match else tex
