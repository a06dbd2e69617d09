"""Press many keys and say how long each took to be seen: one after the other, or in a hurry.

Keys come after random pauses: a fixed rhythm would keep step with programs that paint on a timer.
"""

import random
import time
from collections.abc import Hashable, Iterable, Sequence

from bench.probe import Press, Probe
from bench.screen import Sight, Wanted

PAUSE = 0.07
"""Seconds, the longest random pause before a key."""

Step = tuple[str, Hashable]
"""A key, and what it leads to."""


def walk(probe: Probe, keys: Sequence[str], sight: Sight, quiet: float = 0.06) -> list[float]:
    """Press keys, each when the one before was answered; return the seconds until each was seen.

    A key that changed nothing on the screen is left out.
    """
    probe.settle(quiet)
    probe.look()
    presses = []
    for key in keys:
        probe.read_for(random.random() * PAUSE)
        presses.append(probe.press(key))
        probe.read(1.0)
        probe.settle(quiet, most=5.0)
    ends = [press.pieces for press in presses[1:]] + [len(probe.pieces)]
    seconds = []
    for press, end in zip(presses, ends, strict=True):
        probe.look(press.pieces)
        before = sight(probe.screen)
        at = probe.look_for(_changed(sight, before), end)
        if at is not None:
            seconds.append(at - press.at)
    probe.look()
    return seconds


def _changed(sight: Sight, before: Hashable) -> Wanted:
    return lambda screen: sight(screen) not in (None, before)


def hurry(probe: Probe, steps: Iterable[Step], sight: Sight, gap: float) -> list[float]:
    """Press keys at their own pace, answered or not; return the seconds until each was seen.

    A program that answers several keys with one paint has answered all of them then; a key never answered
    counts until the end, so that no freeze goes unseen.
    """
    probe.look()
    presses: list[Press] = []
    sights: list[Hashable] = []
    due = time.perf_counter()
    for key, wanted in steps:
        probe.read_for(due - time.perf_counter())
        presses.append(probe.press(key))
        sights.append(wanted)
        due += gap * (0.6 + 0.8 * random.random())
    probe.read_for(1.0)
    return _answers(probe, presses, sights, sight)


def _answers(
    probe: Probe, presses: Sequence[Press], sights: Sequence[Hashable], sight: Sight
) -> list[float]:
    seconds: list[float] = []
    before = sight(probe.screen)
    for at in probe.look_on():
        now = sight(probe.screen)
        if now in (None, before):
            continue
        before = now
        for number in range(len(seconds), len(presses)):
            if sights[number] == now and presses[number].at <= at:
                seconds += [at - press.at for press in presses[len(seconds) : number + 1]]
                break
    end = time.perf_counter()
    return seconds + [end - press.at for press in presses[len(seconds) :]]
