"""Every kind of block has its look, to the cell."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tui_reader.model.article import (
    Card,
    Cell,
    Code,
    Definition,
    Definitions,
    Details,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    List,
    ListItem,
    Math,
    Media,
    Paragraph,
    Post,
    PullQuote,
    Quote,
    Rule,
    Table,
    Text,
)
from tui_reader.ui.palette import ASCII, COLOURLESS, DARK, replace

BodyOf = Callable[..., list[str]]
ParagraphOf = Callable[..., Paragraph]
NOW = datetime(2026, 5, 21, 14, 14, tzinfo=UTC)


def item(*blocks: object) -> ListItem:
    return ListItem(tuple(blocks))  # type: ignore[arg-type]  # blocks


def test_paragraphs_stand_apart(body: BodyOf, paragraph: ParagraphOf) -> None:
    assert body(paragraph("one two three four"), paragraph("five"), width=10) == [
        "",
        "one two",
        "three four",
        "",
        "five",
    ]


def test_a_heading_has_two_rows_above_and_one_below(body: BodyOf, paragraph: ParagraphOf) -> None:
    assert body(
        paragraph("one"),
        Heading(2, (Text("Heading"),)),
        paragraph("two"),
        Heading(3, (Text("Lower"),)),
        paragraph("three"),
    ) == ["", "one", "", "", "Heading", "", "two", "", "Lower", "", "three"]


def test_a_quote_has_a_bar_that_runs_through(body: BodyOf, paragraph: ParagraphOf) -> None:
    quote = Quote((paragraph("one"), Quote((paragraph("two"),))), (Text("someone"),))
    assert body(quote, paragraph("three")) == [
        "",
        "▎  one",
        "▎",
        "▎  ▎  two",
        "▎  — someone",
        "",
        "three",
    ]


def test_a_quote_stays_three_short_of_the_measure(body: BodyOf, paragraph: ParagraphOf) -> None:
    assert body(Quote((paragraph("one two three"),)), width=16) == ["", "▎  one two", "▎  three"]


def test_a_pull_quote_looks_like_a_quote(body: BodyOf) -> None:
    assert body(PullQuote((Text("said"),), (Text("her"),))) == ["", "▎  said", "▎  — her"]


def test_a_list_has_bullets_at_two_and_text_at_four(body: BodyOf, paragraph: ParagraphOf) -> None:
    nested = List((item(paragraph("inner")),))
    assert body(List((item(paragraph("one two three"), nested), item(paragraph("four")))), width=13) == [
        "",
        "  • one two",
        "    three",
        "      • inner",
        "  • four",
    ]


def test_numbers_end_before_the_text(body: BodyOf, paragraph: ParagraphOf) -> None:
    items = tuple(item(paragraph(word)) for word in ("nine", "ten"))
    assert body(List(items, is_ordered=True, start=9)) == ["", " 9. nine", "10. ten"]
    assert body(List(items, is_ordered=True, start=999)) == ["", " 999. nine", "1000. ten"]


def test_a_marker_is_cut_where_there_is_no_room_for_it(body: BodyOf, paragraph: ParagraphOf) -> None:
    notes = Footnotes(
        (Footnote("a label much longer than any note should ever have", (paragraph("one"),)),)
    )
    assert body(notes, width=60)[-1] == "a label much longer than any note shou… one"


def test_no_bar_is_drawn_deeper_than_text_is_set(body: BodyOf, paragraph: ParagraphOf) -> None:
    block: Quote | Paragraph = paragraph("deep")
    for _ in range(100):
        block = Quote((block,))
    assert body(block, width=60) == ["", "▎  " * 13 + "deep"]


def test_long_items_stand_apart(body: BodyOf, paragraph: ParagraphOf) -> None:
    rows = body(List((item(paragraph("one"), paragraph("more")), item(paragraph("two")))))
    assert rows == ["", "  • one", "", "    more", "", "  • two"]


def test_an_item_without_words_keeps_its_bullet(body: BodyOf, paragraph: ParagraphOf) -> None:
    assert body(List((item(), item(Code("x = 1")), item(paragraph("two")))), width=20) == [
        "",
        "  •",
        "",
        "  •",
        "",
        "      x = 1",
        "",
        "",
        "  • two",
    ]


def test_code_is_padded_and_names_its_language(body: BodyOf) -> None:
    assert body(Code("def f():\n\treturn 1\n\n", "Python"), width=24) == [
        "",
        "                python",
        "  def f():",
        "      return 1",
        "",
    ]


def test_code_is_cut_and_never_wrapped(body: BodyOf) -> None:
    assert body(Code("0123456789"), width=12)[2] == "  0123456…"


def test_a_table_is_as_wide_as_its_words(body: BodyOf) -> None:
    def row(*texts: str) -> tuple[Cell, ...]:
        return tuple(Cell((Text(text),)) for text in texts)

    table = Table(
        (row("Quarter", "Output"),), (row("Summer", "4 120 MWh"), row("Autumn", "80")), (Text("All."),)
    )
    assert body(table) == [
        "",
        "Quarter      Output",
        "───────────────────",
        "Summer    4 120 MWh",
        "Autumn           80",
        "───────────────────",
        "All.",
    ]


def test_a_picture_that_is_not_shown_is_told(body: BodyOf) -> None:
    assert body(Figure("https://i.example/a.png", "alt", (Text("Caption."),), "Photo: X")) == [
        "",
        "Picture: Caption. Photo: X",
    ]
    assert body(Figure("https://i.example/a.png", "what it shows")) == ["", "Picture: what it shows"]
    assert body(Figure("https://i.example/dir/a%20b.png")) == ["", "Picture: a b.png"]


def test_what_plays_elsewhere_is_a_link(body: BodyOf) -> None:
    assert body(Media("video", "The array", "https://v.example/1")) == ["", "Video: The array"]
    assert body(Media("embed", "", "https://v.example/1")) == ["", "Embedded: v.example"]


def test_a_card_keeps_publisher_and_author_apart(body: BodyOf) -> None:
    card = Card(
        "Title", "https://c.example", "A teaser of more words than two rows hold", "Paper", "Someone"
    )
    assert body(card, width=20) == [
        "",
        "",
        "  Title",
        "  A teaser of more",
        "  words than two…",
        "  Paper — Someone",
        "",
    ]


def test_without_colours_a_card_has_a_bar(body: BodyOf) -> None:
    card = Card("Title", "https://c.example", publisher="Paper")
    assert body(card, width=20, palette=COLOURLESS) == ["", "▎", "▎ Title", "▎ Paper", "▎"]


def test_related_stories_and_posts_come_after_the_text(body: BodyOf, paragraph: ParagraphOf) -> None:
    inside = Card("Inside", "https://c.example/1")
    posts = tuple(
        Post(name, f"@{name.lower()}", (paragraph("words"),), NOW - timedelta(hours=3), network="Mastodon")
        for name in ("Ann", "Bob")
    )
    assert body(inside, width=32, cards=(inside, Card("Other", "https://c.example/2")), posts=posts) == [
        "",
        "",
        "  Inside",
        "",
        "",
        "",
        "Related  ───────────────────────",
        "",
        "",
        "  Other",
        "",
        "",
        "",
        "Posts  2  ──────────────────────",
        "",
        "  Ann  @ann        Mastodon · 3h",
        "  words",
        "",
        "  Bob  @bob        Mastodon · 3h",
        "  words",
    ]


def test_notes_have_their_section(body: BodyOf, paragraph: ParagraphOf) -> None:
    notes = Footnotes((Footnote("1", (paragraph("one"),)), Footnote("12", (paragraph("two"),))))
    assert body(notes, width=16) == ["", "", "Notes  ─────────", "", " 1. one", "12. two"]


def test_the_small_kinds(body: BodyOf, paragraph: ParagraphOf) -> None:
    assert body(Rule(), width=11) == ["", "   * * *"]
    assert body(Math("E = mc^2\nx")) == ["", "    E = mc^2", "    x"]
    assert body(Details((Text("More"),), (paragraph("hidden"),))) == ["", "More", "", "  hidden"]
    terms = Definitions(
        (Definition((Text("Neap"),), (paragraph("small"),)), Definition((Text("Spring"),), ()))
    )
    assert body(terms) == ["", "Neap", "    small", "", "Spring"]


def test_an_empty_block_takes_no_room(body: BodyOf, paragraph: ParagraphOf) -> None:
    assert body(paragraph(), Quote(()), List(()), Table((), ()), paragraph("one")) == ["", "one"]


def test_right_to_left_is_mirrored_in_its_own_block(body: BodyOf, paragraph: ParagraphOf) -> None:
    quote = Quote((paragraph("אבג דהו"),), (Text("זחט"),))
    items = List((item(paragraph("אבג")),), is_ordered=True)
    assert body(quote, items, paragraph("English"), width=14) == [
        "",
        "    והד גבא  │",
        "      טחז —  │",
        "",
        "       גבא .1",
        "",
        "English",
    ]


def test_a_right_to_left_article_keeps_what_has_no_letters_at_the_right(
    body: BodyOf, paragraph: ParagraphOf
) -> None:
    assert body(paragraph("1 284"), paragraph("Linux"), width=8, direction="rtl") == [
        "",
        "   1 284",
        "",
        "Linux",
    ]


def test_another_set_of_glyphs(body: BodyOf, paragraph: ParagraphOf) -> None:
    plain = replace(DARK, glyphs=ASCII)
    assert body(Quote((paragraph("one"),), (Text("her"),)), palette=plain) == ["", "|  one", "|  -- her"]
    assert body(List((item(paragraph("one")),)), palette=plain) == ["", "  - one"]
