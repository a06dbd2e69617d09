"""Inlines become one text with faces that cover it."""

from tui_reader.model.article import (
    Break,
    Emphasis,
    FootnoteRef,
    InlineCode,
    InlineImage,
    Inlines,
    Link,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from tui_reader.ui.views.spans import PLAIN, Face, Linker, Prose, Writer


def written(*inlines: object, face: Face = PLAIN, linker: Linker | None = None) -> Prose:
    writer = Writer(linker or Linker())
    parts: Inlines = tuple(Text(one) if isinstance(one, str) else one for one in inlines)  # type: ignore[misc]  # words or inlines
    writer.write_inlines(parts, face)
    return writer.prose()


def faces(prose: Prose) -> list[tuple[str, Face]]:
    return [(prose.text[span.start : span.end], span.face) for span in prose.spans]


def test_faces_follow_one_another_and_cover_the_text() -> None:
    prose = written("plain ", Strong((Text("bold "), Emphasis((Text("both"),)))), " end")
    assert prose.text == "plain bold both end"
    assert faces(prose) == [
        ("plain ", Face()),
        ("bold ", Face("bright", bold=True)),
        ("both", Face("bright", bold=True, italic=True)),
        (" end", Face()),
    ]


def test_neighbours_that_look_alike_are_one_span() -> None:
    assert len(written("one ", "two ", "three").spans) == 1


def test_emphasis_inside_italics_stands_upright() -> None:
    prose = written("a ", Emphasis((Text("b"),)), face=Face(italic=True))
    assert [face.italic for _, face in faces(prose)] == [True, False]


def test_links_are_numbered_in_order_and_one_inside_another_is_none() -> None:
    linker = Linker()
    prose = written(
        Link("https://a.example", (Text("one"), Link("https://b.example", (Text(" inner"),)))),
        " and ",
        Link("https://c.example", (Strong((Text("two"),)),)),
        linker=linker,
    )
    assert [face.link for _, face in faces(prose)] == [0, -1, 2]
    assert linker.hrefs[0] == "https://a.example"
    assert linker.hrefs[2] == "https://c.example"
    assert faces(prose)[0][1] == Face("accent", underline=True, link=0)


def test_a_footnote_mark_leads_to_its_note() -> None:
    linker = Linker()
    prose = written("paint", FootnoteRef("1"), linker=linker)
    assert prose.text == "paint[1]"
    assert linker.hrefs == ["#1"]


def test_small_figures_are_raised_and_lowered_and_words_are_not() -> None:
    assert written("x", Superscript((Text("2"),)), " H", Subscript((Text("2"),)), "O").text == "x² H₂O"
    assert written("the 1", Superscript((Text("st"),)), " of May").text == "the 1st of May"


def test_code_struck_words_and_pictures_stand_in_the_line() -> None:
    prose = written(
        InlineCode("awk  -f"), " ", Strike((Text("gone"),)), " ", InlineImage("https://i.example", "😀")
    )
    assert prose.text == "awk  -f gone 😀"
    assert faces(prose)[0][1] == Face("bright", "raised")
    assert faces(prose)[2][1] == Face(strike=True)


def test_a_break_ends_a_line_and_outer_ones_end_nothing() -> None:
    assert written(Break(), "one", Break(), " two", Break()).text == "one\ntwo"


def test_scripts_without_italics_stay_upright() -> None:
    assert not any(face.italic for _, face in faces(written(Emphasis((Text("灯りは消さない"),)))))
    assert not any(face.italic for _, face in faces(written(Emphasis((Text("كتاب"),)))))
    assert all(face.italic for _, face in faces(written(Emphasis((Text("Жизнь"),)))))


def test_what_shapes_lines_is_heeded_and_not_shown() -> None:
    prose = written("hy\u00adphen long\u200bword\u200b", Strong((Text("\u200bx"),)))
    assert prose.text == "hyphen longwordx"
    assert prose.breaks == {11, 15}


def test_nothing_that_steers_the_terminal_gets_through() -> None:
    assert written("a\x1b[2Jb\u202ec\x9bd").text == "a[2Jbcd"


def test_a_part_of_the_text_has_its_part_of_the_faces() -> None:
    prose = written("one ", Strong((Text("two"),)), " three")
    assert [(span.start, span.end, span.face.bold) for span in prose.between(2, 9)] == [
        (2, 4, False),
        (4, 7, True),
        (7, 9, False),
    ]
    assert prose.between(5, 5) == []
