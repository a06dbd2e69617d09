from pathlib import Path

import pytest

from tui_reader.config.load import load_settings
from tui_reader.config.settings import MarkRead, Settings


@pytest.fixture
def write(tmp_path):
    def write(text: str) -> Path:
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_no_file_means_the_defaults(tmp_path):
    loaded = load_settings(tmp_path)
    assert loaded.settings == Settings()
    assert loaded.problems == ()


def test_what_the_file_says_goes_before_the_defaults(write):
    settings = load_settings(
        write('[refresh]\ninterval = 15\n[reading]\nmark_read = "manual"\n[keys]\n"headlines.star" = ["*"]')
    ).settings
    assert settings.refresh.interval == 15
    assert settings.refresh.automatic
    assert settings.reading.mark_read is MarkRead.MANUAL
    assert settings.keys == {"headlines.star": ("*",)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[refresh]\nintervall = 15", "Did you mean refresh.interval?"),
        (
            '[refresh]\ninterval = "often"',
            "refresh.interval = 'often' cannot be used: it is a whole number",
        ),
        ("[refresh]\nautomatic = 1", "it is true or false"),
        ('[reading]\nmark_read = "always"', "it is one of open, manual"),
        ("refresh = 3", "refresh is a section"),
        ("keys = 3", "it is a section of actions"),
        ("[keys]\nstar = 3", "the keys of star are a text or a list of texts"),
        ("[refresh", "is no TOML"),
    ],
)
def test_what_is_wrong_is_said_and_the_default_used(write, text, words):
    loaded = load_settings(write(text))
    assert loaded.settings == Settings()
    assert len(loaded.problems) == 1
    assert "config.toml" in loaded.problems[0]
    assert words in loaded.problems[0]


def test_a_folder_in_place_of_the_file_is_said_and_the_defaults_used(tmp_path):
    (tmp_path / "config.toml").mkdir()
    loaded = load_settings(tmp_path)
    assert loaded.settings == Settings()
    assert "cannot be read" in loaded.problems[0]
