"""The one table of keys, and what is made of it."""

import pytest

from tui_reader.ui.bindings import BINDINGS, FOOTER, Context, markdown_table, rebound
from tui_reader.ui.hints import hints
from tui_reader.ui.keys import Found, Nothing, Pending, Resolver, conflicts, split
from tui_reader.ui.panes.article import ArticlePane
from tui_reader.ui.panes.greeting import GreetingPane
from tui_reader.ui.panes.headlines import HeadlinesPane
from tui_reader.ui.panes.sources import SourcesPane
from tui_reader.ui.screens.main import MainScreen

DOERS = {
    "move": (SourcesPane, HeadlinesPane, ArticlePane, GreetingPane),
    "sources": (SourcesPane,),
    "headlines": (HeadlinesPane,),
    "article": (ArticlePane,),
    "view": (MainScreen,),
    "app": (MainScreen,),
}


def test_no_key_means_two_things_in_one_place():
    assert conflicts(BINDINGS) == []


def test_a_key_that_begins_a_sequence_is_named_as_a_conflict():
    clash = rebound({"headlines.toggle_star": ["g"]})
    assert any("gg" in problem.replace(" ", "") for problem in conflicts(clash))


def test_ids_are_unique():
    assert len({binding.id for binding in BINDINGS}) == len(BINDINGS)


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda binding: binding.id)
def test_every_binding_has_an_action_that_exists(binding):
    owner, _, name = binding.id.partition(".")
    for doer in DOERS[owner]:
        assert callable(getattr(doer, f"action_{name}", None)), f"{doer.__name__}.action_{name}"


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda binding: binding.id)
def test_every_binding_says_what_it_does(binding):
    assert binding.description
    assert binding.tooltip.endswith(".")
    assert binding.keys
    assert binding.contexts


def test_the_footer_names_bindings_of_its_place_that_have_a_word():
    by_id = {binding.id: binding for binding in BINDINGS}
    for context, ids in FOOTER.items():
        for binding_id in ids:
            assert by_id[binding_id].footer
            assert context in by_id[binding_id].contexts


def test_the_footer_joins_keys_that_share_a_word():
    said = hints(FOOTER[Context.HEADLINES], BINDINGS, 160, False)
    assert [(hint.keys, hint.word) for hint in said][:2] == [("j k", "move"), ("Enter", "open")]


def test_the_footer_names_the_way_to_sources_that_are_not_seen():
    assert hints(FOOTER[Context.HEADLINES], BINDINGS, 100, True)[0].word == "sources"


def test_where_it_is_narrow_moving_is_the_first_to_go_and_the_help_the_last():
    assert [hint.word for hint in hints(FOOTER[Context.HEADLINES], BINDINGS, 80, True)][-2:] == [
        "move",
        "keys",
    ]


def test_keys_are_changed_by_id():
    resolver = Resolver(rebound({"headlines.toggle_read": ["r", "Ctrl-x m"], "sources.refresh": []}))
    assert resolver.press("r", Context.HEADLINES) == Found("headlines.toggle_read")
    assert resolver.press("Ctrl-x", Context.HEADLINES) == Pending(("Ctrl-x",))
    assert resolver.press("m", Context.HEADLINES) == Found("headlines.toggle_read")
    assert resolver.press("m", Context.HEADLINES) == Nothing(("m",))


def test_the_manual_names_every_id_and_key():
    table = markdown_table()
    for binding in BINDINGS:
        assert f"`{binding.id}`" in table
        assert all(key.replace("|", "\\|") in table for key in binding.keys)


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("gg", ("g", "g")),
        ("Ctrl-d", ("Ctrl-d",)),
        ("Enter", ("Enter",)),
        ("Ctrl-x s", ("Ctrl-x", "s")),
        ("Shift-Tab", ("Shift-Tab",)),
        ("F5", ("F5",)),
        ("(", ("(",)),
        ("f", ("f",)),
    ],
)
def test_sequences_are_written_as_they_are_typed(written, keys):
    assert split(written) == keys


def test_an_empty_sequence_is_refused():
    with pytest.raises(ValueError, match="without keys"):
        split("  ")


def test_a_sequence_that_leads_nowhere_is_forgotten():
    resolver = Resolver(BINDINGS)
    assert resolver.press("g", Context.HEADLINES) == Pending(("g",))
    assert resolver.press("z", Context.HEADLINES) == Nothing(("g", "z"))
    assert resolver.press("m", Context.HEADLINES) == Found("headlines.toggle_read")
