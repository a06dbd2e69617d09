import pickle

from tui_reader.errors import FailureKind, FetchError, ParseError


def test_a_fetch_error_travels_between_processes_whole():
    error = FetchError(FailureKind.RATE_LIMITED, "asked to wait", status=429, retry_after=60.0)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.kind, copy.status, copy.retry_after) == (
        "asked to wait",
        FailureKind.RATE_LIMITED,
        429,
        60.0,
    )


def test_a_parse_error_travels_between_processes_whole():
    copy = pickle.loads(pickle.dumps(ParseError(FailureKind.NOT_A_FEED, "a web page")))
    assert (str(copy), copy.kind) == ("a web page", FailureKind.NOT_A_FEED)
