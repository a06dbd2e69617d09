"""The feed's own text of an entry, as HTML and as the blocks that were made of it."""

import apsw

from tui_reader.model.article import Blocks
from tui_reader.model.document import BLOCKS_FORMAT, decode_blocks
from tui_reader.model.entry import EntryId
from tui_reader.store.packing import unpack, unpack_beside

HTML = "SELECT html FROM contents WHERE entry_id = :entry"
BLOCKS = "SELECT html, document FROM contents WHERE entry_id = :entry AND format = :format"


def html(connection: apsw.Connection, entry_id: EntryId) -> str:
    """Return it as sanitised HTML; empty when the feed gave none."""
    packed: bytes | None = connection.execute(HTML, {"entry": entry_id}).get
    return unpack(packed)


def blocks(connection: apsw.Connection, entry_id: EntryId) -> Blocks | None:
    """Return it as blocks; ``None`` when they were not made yet, or by older rules."""
    wanted = {"entry": entry_id, "format": BLOCKS_FORMAT}
    row = connection.execute(BLOCKS, wanted).fetchone()
    return None if row is None else decode_blocks(unpack_beside(row[1], unpack(row[0])))
