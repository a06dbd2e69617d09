"""P7: from the key that opens a stored article to its words, and a page on; in frames of 1/60 s."""

from collections import defaultdict
from statistics import median

from bench import peers
from bench.feedserver import LONG
from bench.homes import Setting, library, with_long_reads
from bench.probe import Probe
from bench.prose import beginning
from bench.screen import middle, shows
from bench.table import Figure
from bench.walking import walk

FRAME = 1 / 60
PAGES = 12


def measure(setting: Setting) -> list[Figure]:
    """Go to and fro between a long article and a very long one, and page through the latter."""
    figures: list[Figure] = []
    home = with_long_reads(library(setting, setting.many))
    shorter, longer = LONG
    for size in setting.sizes:
        seconds: dict[str, list[float]] = defaultdict(list)
        for _ in range(setting.runs):
            with Probe(peers.reader(home), size) as probe:
                probe.wait_for(lambda screen: bool(screen.bars()))
                probe.type("g", "s", "g", "g")
                if not shows(beginning(shorter))(probe.screen):
                    seconds["enter"].append(_open(probe, "Enter", shorter))
                else:
                    probe.type("Enter")
                for _ in range(max(1, setting.keys // 10)):
                    seconds["longer"].append(_open(probe, "J", longer))
                    seconds["shorter"].append(_open(probe, "K", shorter))
                probe.type("J")
                seconds["page"].append(median(walk(probe, ["Space"] * min(PAGES, setting.keys), middle)))
        where = f"{size[0]}×{size[1]}"
        wanted = (
            ("enter", f"Enter opens {shorter} words, {where}", 1.0),
            ("shorter", f"opening {shorter} words, {where}", 1.0),
            ("longer", f"opening {longer} words, {where}", 3.0),
            ("page", f"a page on in {longer} words, {where}", 1.0),
        )
        figures += [
            Figure("P7", what, seconds[name], "a frame of 1/60 s", [FRAME], most)
            for name, what, most in wanted
            if seconds[name]
        ]
    return figures


def _open(probe: Probe, key: str, words: int) -> float:
    """Press a key and return the seconds until the article of so many words is seen."""
    probe.settle(0.3)
    probe.look()
    press = probe.press(key)
    return probe.wait_for(shows(beginning(words)), seconds=20) - press.at
