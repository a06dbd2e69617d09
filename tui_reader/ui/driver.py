"""The terminal's two directions, with what Textual's own driver leaves open.

A terminal that is closed makes that driver spin for ever: reading gives nothing again and again, and
writes wait for a thread that has ended (as of Textual 8.2.8). Here both end, and so does the reader.
"""

import os
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

CHUNK = 4096
IDLE = 0.1
"""Seconds between two looks whether the screen is being left; as often as Textual's own driver."""


class TerminalDriver(LinuxDriver):
    """Read keys until the terminal is gone; answer a lone Esc as soon as its wait is over."""

    is_gone = False
    """The terminal was closed."""

    def write(self, data: str) -> None:
        """Write, unless nobody is there to read: the queue to a thread that ended would fill and block."""
        if self._writer_thread is not None and not self._writer_thread.is_alive():
            self.is_gone = True
        if not self.is_gone:
            super().write(data)

    def close(self) -> None:
        """Let the writing thread end, if it has not done so already."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().close()

    def run_input_thread(self) -> None:
        """Pass keys, mouse and pastes on until the screen is left or the terminal closed."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        wait = IDLE
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(wait):
                    data = self._read()
                    if not data:
                        self._hang_up()
                        return
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                    # An Esc may be a key or the start of one: look again just when its time is up.
                    wait = ESCAPE_DELAY
                else:
                    wait = IDLE
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, CHUNK)
        except OSError:
            # EIO: Linux says so of a terminal that was closed.
            return b""

    def _hang_up(self) -> None:
        self.is_gone = True
        self._loop.call_soon_threadsafe(self._app.exit)
