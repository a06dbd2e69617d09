"""Where everything lies: library, config, state, log and the styles shipped with the program."""

import os
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one reader; nothing is created by naming them."""

    config: Path
    """Folder of ``config.toml`` and the user's themes."""
    data: Path
    """Folder of the library and its backups."""
    state: Path
    """Folder of what may be lost: the log, the saved first frame, the last place."""

    @property
    def library(self) -> Path:
        """The database."""
        return self.data / "library.db"

    @property
    def log(self) -> Path:
        """What went wrong, for people who look after the program."""
        return self.state / "tui-reader.log"


def in_folder(home: Path) -> Paths:
    """Return the paths of a reader that keeps everything under one folder."""
    return Paths(config=home / "config", data=home / "data", state=home / "state")


def find(environment: "os._Environ[str] | dict[str, str] | None" = None) -> Paths:
    """Return the user's paths: ``TUI_READER_HOME``, else the platform's own places."""
    home = (os.environ if environment is None else environment).get("TUI_READER_HOME")
    if home:
        return in_folder(Path(home).expanduser())
    # Costs 10 ms to import, and only the path where no home is set needs it.
    from platformdirs import PlatformDirs

    places = PlatformDirs("tui-reader", appauthor=False)
    return Paths(
        config=Path(places.user_config_dir),
        data=Path(places.user_data_dir),
        state=Path(places.user_state_dir),
    )


def styles() -> Path:
    """Return the folder of style sheets: inside the installed package, else beside it."""
    inside = PACKAGE / "styles"
    return inside if inside.is_dir() else PACKAGE.parent / "styles"
