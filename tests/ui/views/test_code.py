"""Code is coloured by what it is, later and never for long."""

from tui_reader.model.article import Code
from tui_reader.ui.palette import DARK
from tui_reader.ui.views.code import CodeListing, code_listing
from tui_reader.ui.views.pieces import UNFRAMED

PYTHON = 'def up(rows):\n    # why\n    return len("x")'


def listing(text: str, language: str = "python") -> CodeListing:
    return code_listing(Code(text, language), UNFRAMED, 1, UNFRAMED)


def inks(shown: CodeListing) -> dict[str, str]:
    return {shown.text[start:end]: face.ink for start, end, face in shown.prose.spans}


def test_names_words_strings_and_comments_have_their_colours() -> None:
    coloured = inks(listing(PYTHON).coloured())
    assert coloured["def"] == coloured["return"] == "violet"
    assert coloured["up"] == coloured["len"] == "accent"
    assert coloured["# why"] == "dim"
    assert "green" in coloured.values()


def test_colours_change_no_character() -> None:
    plain = listing(PYTHON)
    coloured = plain.coloured()
    assert coloured.text == plain.text
    assert coloured.is_coloured
    assert not plain.is_coloured
    spans = coloured.prose.spans
    assert [span.start for span in spans] == [0, *(span.end for span in spans[:-1])]
    assert spans[-1].end == len(plain.text)


def test_an_unknown_language_has_no_colours() -> None:
    assert not listing(PYTHON, "no-such-language").coloured().is_coloured


def test_what_might_take_long_is_not_coloured() -> None:
    assert listing(PYTHON).can_be_coloured
    assert not listing(PYTHON, "").can_be_coloured
    assert not listing("x" * 500).can_be_coloured
    assert not listing("x = 1\n" * 5000).can_be_coloured


def test_a_wide_line_is_seen_from_further_right() -> None:
    shown = listing("0123456789abcdef")
    row = shown.lay(14)[1]
    views = ["".join(bit.text for bit in shown.draw(row, 14, DARK, shift)) for shift in (0, 4, 99)]
    assert views == ["  012345678…  ", "  45678 9abc…  ".replace(" 9", "9"), "  6789abcdef  "]


def test_right_to_left_comments_are_ordered_line_by_line() -> None:
    shown = listing("x = 1  # אבג\ny = 2")
    row = shown.lay(20)[1]
    assert "".join(bit.text for bit in shown.draw(row, 20, DARK, 0)) == "  x = 1  # גבא      "
