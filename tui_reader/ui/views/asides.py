"""What comes with a text: pictures, things to play, cards, social posts."""

from dataclasses import replace

from tui_reader.clock import to_millis
from tui_reader.model import article
from tui_reader.ui.views.ages import age
from tui_reader.ui.views.cells import clean_field
from tui_reader.ui.views.links import file_name, host
from tui_reader.ui.views.page import Page, Setting
from tui_reader.ui.views.spans import DIM, SOFT, Face

TEASER_ROWS = 2
MEDIA = {"audio": "Audio", "video": "Video"}


def add_figure(page: Page, figure: article.Figure, setting: Setting) -> None:
    """Add a picture's caption; else what it shows; else the name of its file."""
    writer = page.writer()
    upright = setting.face._replace(ink="soft", italic=False)
    caption = upright._replace(italic=True)
    writer.write("Picture:", upright._replace(link=page.linker.number(figure.url) if figure.url else -1))
    writer.write(" ", upright)
    begin = writer.length
    writer.write_inlines(figure.caption, caption)
    if writer.length == begin:
        writer.write(clean_field(figure.alt).strip() or file_name(figure.url), caption)
    if figure.credit:
        writer.write(" ", caption)
        writer.write(figure.credit, upright._replace(ink="dim"))
    page.add(writer.prose(), setting)


def add_media(page: Page, media: article.Media, setting: Setting) -> None:
    """Add a link to something that plays elsewhere."""
    writer = page.writer()
    writer.write(f"{MEDIA.get(media.kind, 'Embedded')}: ", setting.face._replace(ink="soft"))
    name = clean_field(media.title).strip() or host(media.url)
    writer.write_inline(article.Link(media.url, (article.Text(name),)), setting.face)
    page.add(writer.prose(), setting)


def add_card(page: Page, card: article.Card, setting: Setting) -> None:
    """Add a related story on raised ground."""
    page.cards.add(card.url)
    setting = page.place_marker(setting)
    setting = setting.within(replace(setting.frame.indented(2), inset=2, on="raised"))
    title, teaser, origin = page.writer(), page.writer(), page.writer()
    link = page.linker.number(card.url)
    title.write(clean_field(card.title) or card.url, Face("text", "raised", bold=True, link=link))
    teaser.write(card.teaser, Face("soft", "raised"))
    origin.write(card.publisher, Face("soft", "raised"))
    if card.author:
        dash = f" {page.glyphs.dash} " if card.publisher else ""
        origin.write(f"{dash}{card.author}", Face("dim", "raised"))
    texts = [(title.prose(), 0), (teaser.prose(), TEASER_ROWS), (origin.prose(), 1)]
    texts = [(prose, most_rows) for prose, most_rows in texts if prose.text]
    for number, (prose, most_rows) in enumerate(texts):
        pads = int(number == 0), int(number == len(texts) - 1)
        page.add(prose, setting, most_rows=most_rows, pads=pads)
        setting = setting.after(gap=0)


def add_post_head(page: Page, post: article.Post, setting: Setting) -> Setting:
    """Add who posted, where and when, in one row; return where the words go."""
    page.posts.add(post)
    setting = page.place_marker(setting)
    setting = setting.within(setting.frame.indented(2), SOFT)
    writer = page.writer()
    link = page.linker.number(post.url) if post.url else -1
    writer.write(clean_field(post.author), Face("text", bold=True, link=link))
    writer.write("  ", DIM)
    writer.write(clean_field(post.handle), DIM)
    when = age(to_millis(post.time), to_millis(page.now)) if post.time else ""
    side = f" {page.glyphs.dot} ".join(filter(None, (clean_field(post.network), when)))
    page.add(writer.prose(), setting, side=side, most_rows=1)
    return setting.after(gap=0) if writer.length else setting
