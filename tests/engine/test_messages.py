import asyncio
import socket

from tui_reader.engine.messages import Answered, Asked, Happened, Refresh, receive, send
from tui_reader.model.event import NewsArrived
from tui_reader.model.source import ALL


async def test_messages_arrive_whole_and_in_order():
    ours, theirs = socket.socketpair()
    _, writer = await asyncio.open_unix_connection(sock=ours)
    reader, other = await asyncio.open_unix_connection(sock=theirs)
    messages = [Asked(1, Refresh(ALL, True)), Happened(NewsArrived((), 3)), Answered(1, "x" * 200_000)]
    for message in messages:
        send(writer, message)
    assert [await receive(reader) for _ in messages] == messages
    writer.close()
    assert await receive(reader) is None
    other.close()


async def test_nothing_happens_when_the_other_end_is_gone():
    ours, theirs = socket.socketpair()
    theirs.close()
    _, writer = await asyncio.open_unix_connection(sock=ours)
    writer.close()
    send(writer, Answered(1, None))
