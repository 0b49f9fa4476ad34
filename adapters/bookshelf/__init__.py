"""Content on the shelf: content/<language>/*.toml read into frozen dataclasses, with complaints anybody can follow.

A host's own folder may be laid over the shipped one: an entry with the same slug, or a list with the same name, replaces
ours. A language that has no file or entry of its own falls back to en_GB.
"""

from adapters.bookshelf.checking import check
from adapters.bookshelf.complaints import Complaint
from adapters.bookshelf.knowing import Knowing
from adapters.bookshelf.shelf import Bookshelf

__all__ = ["Bookshelf", "Complaint", "Knowing", "check"]
