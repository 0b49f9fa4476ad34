"""What can go wrong with any server, whatever it speaks. How it refuses in its own words is each server's own."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection is closed without an answer; `after` doing what was asked, or before."""

    after: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Something else answers, such as a proxy."""

    status: int
    body: str


@dataclass(frozen=True, slots=True)
class Hold:
    """No answer until the event is set; then all goes well."""

    until: asyncio.Event
