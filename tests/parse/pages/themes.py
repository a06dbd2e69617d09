"""Pages in several themes, as small as they can be, for the tests of extraction."""

WORDS = (
    "The ferries of Harrowmere will keep their two dawn sailings for three more winters, the council said.",
    "The vote ended eleven months of argument over boats that carry cleaners, bakers and schoolchildren.",
    "The bridge, eleven kilometres inland, closes in high wind, and then the boats are the only crossing.",
    "Passenger counts come from the harbour office, which had left out the holders of monthly passes.",
    "The chief of transport said that he would not bring the plan back before the next review of fares.",
    "Both boats run tomorrow as usual, and the tea at Saltgate is served from a quarter to five onwards.",
)
TITLE = "Harrowmere keeps its dawn ferries"

MENU = "<nav><ul>" + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12)) + "</ul></nav>"
RELATED = (
    '<aside class="related"><h3>Related stories</h3><ul>'
    + "".join(f'<li><a href="/story/{n}">Another story number {n}</a></li>' for n in range(6))
    + "</ul></aside>"
)
FOOTER = "<footer><p>© 2025 Harrowmere Courier. All rights reserved. Imprint, privacy.</p></footer>"
COOKIES = (
    '<div id="cookie-banner" class="cookie-consent"><p>We use cookies to make this site better for you.</p>'
    "<button>Accept all</button></div>"
)


def paragraphs(*texts: str) -> str:
    """Return texts as HTML paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts or WORDS)


def page(article: str, *, head: str = "", around: str = "<main>{}</main>") -> bytes:
    """Return a page with all that stands around an article."""
    title = f"<title>{TITLE} | Harrowmere Courier</title>"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{title}{head}</head><body>'
        f"<header>{MENU}</header>{around.format(article)}{RELATED}{FOOTER}{COOKIES}</body></html>"
    ).encode()


def story(inside: str = "", *, before: str = "") -> str:
    """Return an article with a headline, its paragraphs, and something in their midst."""
    half = len(WORDS) // 2
    return (
        f"<article><h1>{TITLE}</h1>{before}<div class='story-body'>"
        f"{paragraphs(*WORDS[:half])}{inside}{paragraphs(*WORDS[half:])}</div></article>"
    )
