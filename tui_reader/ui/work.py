"""Running coroutines beside the screen, one way everywhere."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, ParamSpec

from textual.dom import DOMNode
from textual.worker import Worker

P = ParamSpec("P")
Work = Callable[P, Coroutine[Any, Any, None]]


def start(node: DOMNode, group: str, work: Work[P], *args: P.args, **more: P.kwargs) -> Worker[None]:
    """Run a coroutine for a node; it ends with the node, and its error stays with the worker."""
    # A partial, for a coroutine made here would never be awaited when the app ends before it starts.
    return node.run_worker(partial(work, *args, **more), group=group, exit_on_error=False)


def restart(node: DOMNode, group: str, work: Work[P], *args: P.args, **more: P.kwargs) -> Worker[None]:
    """Do the same, and end those of the group that still run."""
    return node.run_worker(partial(work, *args, **more), group=group, exclusive=True, exit_on_error=False)
