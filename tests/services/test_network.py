from tui_reader.errors import FailureKind
from tui_reader.model.change import FeedFailed, FeedUnchanged, Freshness
from tui_reader.model.feed import FeedId
from tui_reader.services.network import Network


def silent(number: int) -> FeedFailed:
    return FeedFailed(FeedId(number), FailureKind.CONNECTION, "nobody there")


def answer(number: int) -> FeedUnchanged:
    return FeedUnchanged(FeedId(number), Freshness())


def test_failures_to_connect_wait_until_some_server_answers():
    network = Network()
    assert network.judge([silent(1), silent(2)]) == []
    assert network.judge([answer(3)]) == [silent(1), silent(2), answer(3)]
    assert network.judge([silent(4)]) == [silent(4)]
    assert network.verdict() == []
    assert not network.is_down


def test_with_no_answer_at_all_the_network_is_down():
    network = Network()
    assert network.judge([silent(1), silent(2)]) == []
    assert network.verdict() == [silent(1), silent(2)]
    assert network.is_down


def test_one_feed_alone_that_cannot_be_reached_is_its_own_fault():
    network = Network()
    network.judge([silent(1)])
    assert network.verdict() == [silent(1)]
    assert not network.is_down


def test_a_server_that_refuses_has_answered():
    network = Network()
    refused = FeedFailed(FeedId(1), FailureKind.HTTP, "403")
    assert network.judge([refused]) == [refused]
