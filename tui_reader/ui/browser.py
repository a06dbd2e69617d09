"""Opening an address outside: a program given as arguments, never a shell."""

import asyncio
import os
import shlex
import sys
from asyncio.subprocess import DEVNULL
from collections.abc import Mapping
from shutil import which
from urllib.parse import urlsplit

IN_TERMINAL = frozenset({"w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "chawan", "cha"})
"""Browsers that would want the terminal we are drawing on."""
OPENERS = ("xdg-open", "x-www-browser", "firefox", "chromium", "google-chrome")


def is_openable(url: str) -> bool:
    """Return whether an address may be handed to a browser: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable()


def command(url: str, environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """Return the arguments that open ``url``, or ``None`` where there is no browser to be seen.

    ``$BROWSER`` goes first, as in Python's ``webbrowser``: programs between colons, ``%s`` for the
    address. Over SSH and on a bare console there is none.
    """
    for line in environment.get("BROWSER", "").split(os.pathsep):
        arguments = shlex.split(line) if line.count('"') % 2 == 0 and line.count("'") % 2 == 0 else []
        if arguments and which(arguments[0]) and os.path.basename(arguments[0]) not in IN_TERMINAL:
            with_address = [argument.replace("%s", url) for argument in arguments]
            return with_address if with_address != arguments else [*arguments, url]
    if sys.platform == "darwin":
        return ["open", url]
    if environment.get("WSL_DISTRO_NAME") and which("wslview"):
        return ["wslview", url]
    if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return next(([program, url] for program in OPENERS if which(program)), None)
    return None


async def browse(url: str) -> bool:
    """Open an address in the browser; return whether there was one. Nothing it says reaches the screen."""
    arguments = command(url) if is_openable(url) else None
    if arguments is None:
        return False
    try:
        await asyncio.create_subprocess_exec(
            *arguments, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
        )
    except OSError:
        return False
    return True
