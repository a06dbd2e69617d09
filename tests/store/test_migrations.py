"""Libraries of older programs are brought up to date, all or nothing, after a copy was made."""

import threading

import apsw
import pytest

from tui_reader.errors import LibraryNewer
from tui_reader.store.database import open_library
from tui_reader.store.migrate import make_room, migrate
from tui_reader.store.schema import FIRST, MIGRATIONS, VERSION

OLD = ("CREATE TABLE things (name TEXT); INSERT INTO things VALUES ('kept');",)
ONE_MORE = (*OLD, "ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'blue';")
BROKEN = (*OLD, "ALTER TABLE things ADD COLUMN colour TEXT; SELECT nothing FROM nowhere;")


def things(path):
    return apsw.Connection(str(path)).execute("SELECT * FROM things").fetchall()


def version(path):
    return apsw.Connection(str(path)).pragma("user_version")


@pytest.fixture
def old(tmp_path):
    """A library of an older program."""
    path = tmp_path / "library.db"
    make_room(path)
    migrate(path, OLD)
    return path


def test_an_empty_file_becomes_a_library(tmp_path):
    path = tmp_path / "library.db"
    path.touch()
    open_library(path, durable=True).close()
    assert version(path) == VERSION == len(MIGRATIONS)
    assert list(tmp_path.iterdir()) == [path]


def test_an_older_library_is_copied_and_brought_up_to_date(old):
    migrate(old, ONE_MORE)
    assert things(old) == [("kept", "blue")]
    assert version(old) == 2
    copy = old.with_name("library-1.db")
    assert things(copy) == [("kept",)]
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_fails_leaves_the_library_as_it_was(old):
    with pytest.raises(apsw.SQLError):
        migrate(old, BROKEN)
    assert things(old) == [("kept",)]
    assert version(old) == 1


def test_a_library_that_another_program_has_just_migrated_is_left_alone(old):
    migrate(old, ONE_MORE)
    migrate(old, ONE_MORE)
    assert version(old) == 2


def test_two_programs_that_start_at_once_migrate_once(tmp_path):
    path = tmp_path / "library.db"
    make_room(path)
    together = threading.Barrier(3)

    def start():
        together.wait()
        migrate(path)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    together.wait()
    for thread in threads:
        thread.join()
    assert version(path) == VERSION


def test_a_newer_library_is_never_migrated(old):
    apsw.Connection(str(old)).pragma("user_version", 9)
    with pytest.raises(LibraryNewer):
        migrate(old, ONE_MORE)


def test_the_schema_says_what_it_means_strictly():
    assert FIRST.count("CREATE TABLE") == FIRST.count(") STRICT")
