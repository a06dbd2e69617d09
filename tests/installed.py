"""Start an installed ``tui-reader --demo`` in a pseudo-terminal until a headline is on the screen.

``python tests/installed.py PROGRAM FOLDER``: run by ``.ci/run`` over the built wheel, in another folder.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from terminal import Terminal

HEADLINE = "Tidal array off Cape Orrin"


def main() -> None:
    program, folder = sys.argv[1:]
    with Terminal([program, "--demo"], cwd=folder, home=Path(folder) / "home") as terminal:
        terminal.wait_for(HEADLINE, seconds=60)
        terminal.press("q")
        status = terminal.wait_for_end(seconds=20)
    if status != 0:
        sys.exit(f"tui-reader --demo ended with status {status}")
    print("1 passed, 0 failed")  # noqa: T201


if __name__ == "__main__":
    main()
