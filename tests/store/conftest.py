"""A real library in a real file."""

from collections.abc import Iterator

import pytest

from tui_reader.store.database import Database, open_library


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    database = open_library(tmp_path / "library.db", durable=False)
    yield database
    database.close()
