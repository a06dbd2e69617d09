"""Workers without processes: jobs run where they are asked for, and bodies may name their fate."""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from tui_reader.workers import WorkerCrashed, WorkerLate, Workers

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class InlineWorkers(Workers):
    """Run jobs at once in the test's own process.

    A job with the word ``HANG`` or ``CRASH`` among its arguments' bytes ends as a real worker's would.
    """

    def __init__(self, count: int = 1) -> None:
        super().__init__(count)
        self.jobs: list[tuple[object, ...]] = []
        """The arguments of every job, oldest first."""

    async def run(
        self, function: Callable[[*Arguments], Result], *arguments: *Arguments, deadline: float
    ) -> Result:
        """Run the function here."""
        self.jobs.append(arguments)
        if "HANG" in repr(arguments):
            raise WorkerLate
        if "CRASH" in repr(arguments):
            raise WorkerCrashed
        return function(*arguments)
