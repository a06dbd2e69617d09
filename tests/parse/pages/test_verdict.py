import pytest

from tests.parse.pages.themes import page, paragraphs, story
from tui_reader.model.article import Article, Verdict
from tui_reader.parse.pages.extract import extract

URL = "https://courier.example/ferries"
SHORT = paragraphs("The bridge is closed today because of the wind, the harbour office said on Friday.")


def read(markup: str | bytes, status: int = 200) -> Article:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return extract(data, url=URL, status=status).article


def test_a_whole_article_needs_no_reason() -> None:
    article = read(page(story(story())))
    assert (article.verdict, article.reason) == (Verdict.FULL, "")


CHALLENGE = """<html><head><title>Just a moment...</title></head><body><div class="main">
  <h2>Checking your browser</h2><p>This takes a few seconds.</p></div>
  <script src="/cdn-cgi/challenge-platform/orchestrate.js"></script></body></html>"""
CAPTCHA = """<html><body><p>Please show that you are human.</p><div class="px-captcha"></div>
  <script>window._px = 1</script></body></html>"""
REFRESH = """<html><head><meta http-equiv="refresh" content="5"></head><body><p>One moment, please.</p>
  <script>check()</script></body></html>"""
CONSENT = """<html><body><div id="consent-page"><h1>Vor dem Lesen</h1>
  <p>Wir und unsere 214 Partner verarbeiten Daten, um Anzeigen zu zeigen und zu messen.</p>
  <form action="/consent"><button>Alle annehmen</button></form></div></body></html>"""
LOGIN = """<html><body><h1>Sign in</h1><p>Welcome back to the Courier.</p><form><input name="who">
  <input type="password"></form></body></html>"""
SHELL = '<html><body><div id="root"></div><script src="/app.js"></script></body></html>'
MISSING = "<html><head><title>Page not found</title></head><body><h1>404</h1></body></html>"
GATE = f"""<html><body><main><article><h1>Ferries</h1>{SHORT}
  <div class="paywall"><p>Go on reading</p><form><button>Subscribe</button></form></div></article></main>"""
NOT_FREE = f"""<html><head><script type="application/ld+json">{{"@type": "NewsArticle",
  "isAccessibleForFree": false}}</script></head><body><article><h1>Ferries</h1>{SHORT}</article>"""


@pytest.mark.parametrize(
    ("markup", "verdict"),
    [
        (CHALLENGE, Verdict.BOT_CHALLENGE),
        (CAPTCHA, Verdict.BOT_CHALLENGE),
        (REFRESH, Verdict.BOT_CHALLENGE),
        (CONSENT, Verdict.CONSENT),
        (LOGIN, Verdict.SUBSCRIBERS_ONLY),
        (NOT_FREE, Verdict.SUBSCRIBERS_ONLY),
        (SHELL, Verdict.NEEDS_JAVASCRIPT),
        (MISSING, Verdict.GONE),
        (GATE, Verdict.CUT),
        ("<html><body></body></html>", Verdict.NOT_AN_ARTICLE),
    ],
    ids=lambda value: value if isinstance(value, Verdict) else "",
)
def test_walls_are_told_by_their_structure(markup: str, verdict: Verdict) -> None:
    article = read(markup)
    assert article.verdict is verdict
    assert article.reason.endswith(".")


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (404, Verdict.GONE),
        (410, Verdict.GONE),
        (401, Verdict.SUBSCRIBERS_ONLY),
        (402, Verdict.SUBSCRIBERS_ONLY),
        (403, Verdict.BOT_CHALLENGE),
        (429, Verdict.BOT_CHALLENGE),
        (503, Verdict.BOT_CHALLENGE),
        (500, Verdict.UNREACHABLE),
    ],
)
def test_an_error_with_a_short_page_is_told_by_its_number(status: int, verdict: Verdict) -> None:
    article = read("<html><body><h1>Error</h1><p>Something.</p></body></html>", status)
    assert article.verdict is verdict
    assert str(status) in article.reason


@pytest.mark.parametrize(
    "extra",
    [
        '<script src="https://www.google.com/recaptcha/api.js"></script>',
        '<div class="consent-banner"><p>We use cookies.</p><button>OK</button></div>',
        '<form class="login"><input type="password"></form>',
    ],
)
def test_a_long_text_is_never_called_a_wall(extra: str) -> None:
    assert read(page(story(story()) + extra)).verdict is Verdict.FULL


def test_a_short_true_note_is_whole() -> None:
    assert (
        read(f"<html><body><article><h1>Bridge closed</h1>{SHORT}</article></body></html>").verdict
        is Verdict.FULL
    )


def test_a_short_article_beside_a_vendors_script_is_no_challenge() -> None:
    markup = f"""<html><body><article><h1>Bridge closed</h1>{SHORT * 4}</article>
      <script src="https://hcaptcha.example/hcaptcha.js"></script></body></html>"""
    assert read(markup).verdict is Verdict.FULL
