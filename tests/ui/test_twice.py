"""The same key twice."""

from tui_reader.model.source import ALL, Listing, Show
from tui_reader.ui.panes.twice import SECONDS, Twice

LISTING = Listing(ALL, Show.ALL, 0, 1)


def test_a_first_press_is_remembered_for_a_while():
    moment = [0.0]
    twice = Twice(lambda: moment[0])
    twice.arm(LISTING)
    assert twice.listing == LISTING
    moment[0] = SECONDS + 0.1
    assert twice.listing is None


def test_another_key_takes_it_back():
    twice = Twice(lambda: 0.0)
    twice.arm(LISTING)
    twice.forget()
    assert twice.listing is None
