"""Choose one command, run it, return its exit status."""

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from tui_reader.cli import output
from tui_reader.cli.output import Status
from tui_reader.errors import AddressError, LibraryError, ReaderError


def run(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit status."""
    from tui_reader.cli.arguments import parser

    options = parser().parse_args(arguments)
    try:
        status = _status_of(options)
        sys.stdout.flush()
    except OSError as error:
        if error.filename:  # A file's, not the output's.
            raise
        status = output.lost(error)
    sys.stderr.flush()
    return status


def _status_of(options: Namespace) -> int:
    try:
        return int(command_of(options)(options))
    except LibraryError as error:
        output.tell(str(error))
        return Status.NO_LIBRARY
    except AddressError as error:
        output.tell(str(error))
        return Status.WRONG_USE
    except ReaderError as error:
        output.tell(str(error))
        return Status.FAILED
    except KeyboardInterrupt:
        return 130


def command_of(options: Namespace) -> Callable[[Namespace], Status]:
    """Return the command; each module is imported only when its command runs."""
    match options.command:
        case None:
            from tui_reader.cli import reader

            return reader.read
        case "add" | "remove" | "import" | "export" | "sources" | "count":
            from tui_reader.cli import feeds

            return feeds.COMMANDS[options.command]
        case "refresh" | "list" | "show" | "mark" | "undo":
            from tui_reader.cli import news

            return news.COMMANDS[options.command]
        case "parse" | "extract":
            from tui_reader.cli import files

            return files.COMMANDS[options.command]
    from tui_reader.cli import doctor

    return doctor.doctor
