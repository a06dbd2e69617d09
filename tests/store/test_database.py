"""Opening, reading and writing a library: threads, transactions, and errors as sentences."""

import asyncio
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from random import Random

import apsw
import pytest

from tests.store.given import brought, parsed, subscribed
from tui_reader.errors import LibraryDamaged, LibraryError, LibraryNewer
from tui_reader.model.feed import ListedFeed
from tui_reader.store import feeds, headlines
from tui_reader.store.database import Superseded, open_library
from tui_reader.store.schema import VERSION

SUBSCRIBE = """
import sys
from pathlib import Path
from tui_reader.model.feed import ListedFeed
from tui_reader.store import feeds
from tui_reader.store.database import open_library

database = open_library(Path(sys.argv[1]), durable=False)
for number in range(int(sys.argv[3])):
    database.write_now(feeds.subscribe, ListedFeed(f"https://{sys.argv[2]}.example/{number}", ""))
database.close()
"""


def elsewhere(path, name, count=1):
    """Another program that subscribes to feeds."""
    return subprocess.Popen([sys.executable, "-c", SUBSCRIBE, str(path), name, str(count)])


def count(connection):
    return len(feeds.all_feeds(connection))


def fail(connection):
    connection.execute("UPDATE feeds SET url = 'https://changed.example/'")
    raise ValueError("in the middle")


def test_a_new_library_is_for_the_users_eyes_alone(tmp_path):
    path = tmp_path / "home" / "data" / "library.db"
    open_library(path, durable=True).close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_what_was_written_is_there_after_opening_again(tmp_path):
    path = tmp_path / "library.db"
    first = open_library(path, durable=True)
    subscribed(first)
    first.close()
    second = open_library(path, durable=True)
    assert second.read(count) == 1
    second.close()


def test_a_library_of_a_newer_program_is_refused_in_words(tmp_path):
    path = tmp_path / "library.db"
    open_library(path, durable=True).close()
    apsw.Connection(str(path)).pragma("user_version", VERSION + 1)
    with pytest.raises(LibraryNewer, match="newer version of tui-reader"):
        open_library(path, durable=True)


@pytest.mark.parametrize(
    "content", [b"This is no database at all. " * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_library_is_told_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "library.db"
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged, match="damaged"):
        open_library(path, durable=True)
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_library_is_told_in_words(tmp_path):
    (tmp_path / "library.db").mkdir()
    with pytest.raises(LibraryError, match="cannot be reached"):
        open_library(tmp_path / "library.db", durable=True)


def test_a_file_in_the_place_of_the_folder_is_told_in_words(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(LibraryError, match="cannot be made"):
        open_library(tmp_path / "data" / "library.db", durable=True)


def test_a_write_that_fails_changes_nothing(database):
    subscribed(database, "https://low.example/feed")
    with pytest.raises(ValueError, match="in the middle"):
        database.write_now(fail)
    assert database.read(feeds.feed_by_url, "https://low.example/feed")
    subscribed(database, "https://next.example/feed")
    assert database.read(count) == 2


def test_a_full_disk_is_no_damage_and_takes_nothing_back(database):
    feed = subscribed(database)
    brought(database, feed, parsed("kept"))
    limit = database.write_now(lambda connection: connection.pragma("page_count")) + 4
    database.write_now(lambda connection: connection.pragma("max_page_count", limit))
    with pytest.raises(LibraryError, match="full") as told:
        brought(
            database, feed, *(parsed(f"entry {n}", html=Random(n).randbytes(9000).hex()) for n in range(50))
        )
    assert not isinstance(told.value, LibraryDamaged)
    assert database.read(headlines.headlines, [1])[0].title == "kept"
    database.write_now(lambda connection: connection.pragma("max_page_count", limit * 100))
    assert brought(database, feed, parsed("later")).new == 1


def test_a_program_that_runs_on_after_a_migration_writes_no_more(database):
    apsw.Connection(str(database.path)).pragma("user_version", VERSION + 1)
    with pytest.raises(LibraryNewer):
        subscribed(database)


async def test_a_cancelled_wait_does_not_take_the_write_back(database):
    begun, go_on = threading.Event(), threading.Event()

    def slow(connection):
        begun.set()
        go_on.wait(5)
        feeds.subscribe(connection, ListedFeed("https://low.example/feed", ""))

    task = asyncio.create_task(database.write(slow))
    await asyncio.to_thread(begun.wait, 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    await database.write(lambda connection: None)
    assert database.read(count) == 1


async def test_a_later_search_stops_the_one_before(database):
    begun = threading.Event()

    def endless(connection):
        begun.set()
        numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        return connection.execute(numbers).get

    first = asyncio.create_task(database.search(endless))
    await asyncio.to_thread(begun.wait, 5)
    waiting = asyncio.create_task(database.search(endless))
    await asyncio.sleep(0)
    last = asyncio.create_task(database.search(count))
    assert await last == 0
    for replaced in (first, waiting):
        with pytest.raises(Superseded):
            await replaced


async def test_counting_in_the_background_does_not_disturb_reading(database):
    subscribed(database)
    assert await database.background(count) == database.read(count) == 1


def test_our_own_writes_are_no_outside_change(database):
    before = database.data_version()
    subscribed(database, "https://first.example/")
    database.data_version()
    subscribed(database, "https://second.example/")
    after_own = database.data_version()
    subscribed(database, "https://third.example/")
    assert database.data_version() == after_own
    assert elsewhere(database.path, "other").wait(30) == 0
    assert database.data_version() not in (before, after_own)


def test_two_programs_write_without_losing_anything(database):
    others = [elsewhere(database.path, name, 40) for name in ("one", "two")]
    for number in range(40):
        subscribed(database, f"https://here.example/{number}")
    assert [other.wait(60) for other in others] == [0, 0]
    assert database.read(count) == 120


def test_a_library_that_cannot_be_written_can_still_be_read():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data", "library.db")
        database = open_library(path, durable=True)
        brought(database, subscribed(database), parsed("kept"))
        database.close()
        reading = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)], capture_output=True, text=True, check=False
        )
        path.parent.chmod(0o700)
    assert reading.stdout == "kept\nLibraryReadOnly\n", reading.stderr


READ_ONLY = """
import os, sys
from pathlib import Path
from tui_reader.errors import ReaderError
from tui_reader.store import feeds, headlines
from tui_reader.store.database import open_library

path = Path(sys.argv[1])
path.chmod(0o444)
path.parent.chmod(0o555)
if os.getuid() == 0:
    # Root may write anywhere.
    path.parent.parent.chmod(0o755)
    os.setuid(65534)
database = open_library(path, durable=True)
print(database.read(headlines.headlines, [1])[0].title)
try:
    database.write_now(feeds.pause, 1, True)
except ReaderError as error:
    print(type(error).__name__)
database.close()
"""
