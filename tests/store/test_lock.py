"""One refresh at a time, and words about who has it."""

import subprocess
import sys

import pytest

from tui_reader.errors import LibraryBusy
from tui_reader.store.lock import refresh_lock

HOLD = """
import sys
from pathlib import Path
from tui_reader.store.lock import refresh_lock

with refresh_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_refresh_is_told_who_has_the_lock(tmp_path):
    library = tmp_path / "library.db"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LibraryBusy, match=f"process {holder.pid}"), refresh_lock(library):
        pass
    holder.kill()
    holder.communicate()
    with refresh_lock(library):
        pass


def test_the_lock_is_free_after_a_refresh(tmp_path):
    library = tmp_path / "library.db"
    for _ in range(2):
        with refresh_lock(library):
            pass


def test_a_holder_that_has_not_yet_said_who_it_is_is_told_too(tmp_path):
    library = tmp_path / "library.db"
    with refresh_lock(library):
        library.with_name("refresh.lock").write_text("")
        with pytest.raises(LibraryBusy, match="Another"), refresh_lock(library):
            pass
