"""The footer's cells."""

import pytest
from rich.cells import cell_len

from tui_reader.ui.palette import DARK
from tui_reader.ui.views.footer_row import FooterState, Hint, Job, footer_row

HINTS = (
    Hint("j k", "move"),
    Hint("Enter", "open"),
    Hint("m", "read"),
    Hint("s", "star"),
    Hint("?", "keys"),
)
FULL = FooterState(HINTS, Job("refreshing", 412, 1000), 2, "1 of 312")


def text(state, width):
    return footer_row(state, width, DARK).text


def test_there_is_room_for_everything():
    assert text(FULL, 120) == (
        "  j k move   Enter open   m read   s star   ? keys"
        "                   refreshing 412 of 1 000   ! 2 problems   1 of 312  "
    )


def test_keys_go_from_the_right_but_the_help_stays():
    assert text(FULL, 100).startswith("  j k move   Enter open   m read   s star   ? keys ")
    assert text(FULL, 80).startswith("  j k move   Enter open   ? keys ")


def test_the_job_shortens_then_the_problems():
    assert "412/1 000   ! 2 problems" in text(FULL, 80)
    assert "412/1 000   ! 2   1 of 312" in text(FULL, 60)


def test_a_message_takes_the_place_of_the_keys():
    said = text(FooterState(HINTS, place="3 of 312", message="312 marked read · `u` undoes"), 80)
    assert said.startswith("▎ 312 marked read · u undoes")
    assert said.endswith("3 of 312  ")
    assert "move" not in said


def test_a_message_too_long_is_cut():
    assert "…" in text(FooterState(message="word " * 60), 80)


@pytest.mark.parametrize("width", range(40, 200, 7))
def test_it_has_exactly_its_cells(width):
    for state in (FULL, FooterState(message="312 marked read · `u` undoes", problems=2), FooterState()):
        assert cell_len(text(state, width)) == width
