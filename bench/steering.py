"""A feed server in a process of its own, and what it is told meanwhile."""

import json
import subprocess
import sys
from collections import Counter
from types import TracebackType
from typing import Self
from urllib.request import urlopen

from bench.feedserver import Shape
from bench.probe import ROOT


class FeedServer:
    """A server in a process of its own while the ``with`` block lasts."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def __enter__(self) -> Self:
        arguments = [f"--{name}={getattr(self.shape, name)}" for name in Shape.__slots__]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.feedserver", *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("The feed server did not start; what it says is above.")
        self.port = int(answer)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.communicate()

    def addresses(self) -> list[str]:
        """Return the address of every feed."""
        return [f"http://{self.shape.host(n)}:{self.port}/feed/{n}" for n in range(self.shape.feeds)]

    def long_reads(self) -> str:
        """Return the address of the feed of long entries."""
        return f"http://127.0.0.1:{self.port}/long"

    def forget(self) -> None:
        """Set the counters to zero."""
        self._steer("forget")

    def publish(self, entries: int) -> None:
        """Let every feed have so many new entries."""
        self._steer("publish", entries)

    def honour(self, conditions: bool) -> None:
        """Answer conditional requests with 304, or with everything all the same."""
        self._steer("honour", int(conditions))

    def counts(self) -> Counter[str]:
        """Return how often what was asked and answered."""
        return self._steer("count")

    def _steer(self, name: str, number: int = 0) -> Counter[str]:
        with urlopen(f"http://127.0.0.1:{self.port}/steer/{name}/{number}") as answer:
            return Counter(json.load(answer))
