"""Redirects, followed one hop at a time: where the next one leads, and how much of the way is for good."""

from dataclasses import dataclass, replace

from tui_reader.errors import AddressError, FailureKind, FetchError
from tui_reader.web.addresses import host_of, resolve

REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
MOST_HOPS = 10


@dataclass(frozen=True, slots=True)
class Trail:
    """The way an exchange has gone so far."""

    url: str
    """Where it is now."""
    passed: tuple[str, ...] = ()
    """The addresses before, oldest first."""
    moved_to: str = ""
    """Where the permanent front part of the way ended; empty when the first hop was a temporary one."""

    def follow(self, status: int, location: str) -> "Trail":
        """Return the trail one hop further; raises FetchError (redirect) when it leads nowhere."""
        host = host_of(self.url)
        if not location:
            raise FetchError(FailureKind.REDIRECT, f"{host} answered {status} without saying where to go.")
        if len(self.passed) == MOST_HOPS:
            raise FetchError(FailureKind.REDIRECT, f"{host} sends us on for more than {MOST_HOPS} times.")
        try:
            url = resolve(self.url, location)
        except AddressError as error:
            raise FetchError(FailureKind.REDIRECT, f"{host} sends us to a wrong place: {error}") from error
        passed = (*self.passed, self.url)
        if url in passed:
            raise FetchError(FailureKind.REDIRECT, f"{host} sends us round in a circle.")
        was_permanent = not self.passed or self.moved_to == self.url
        moved_to = url if was_permanent and status in PERMANENT else self.moved_to
        return replace(self, url=url, passed=passed, moved_to=moved_to)
