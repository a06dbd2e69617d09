"""``python -m tui_reader`` and the ``tui-reader`` command."""

import sys


def main() -> int:
    """Run the command line and return its exit status."""
    from tui_reader.cli.main import run

    return run()


if __name__ == "__main__":
    sys.exit(main())
