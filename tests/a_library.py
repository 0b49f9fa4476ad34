"""One library for the tests of a process, which only read from it: to read and learn it all takes a second or two.

A test that changes it, or goes by which languages it has heard so far, opens its own.
"""

from adapters.library import Library
from adapters.settings import Settings

LIBRARY = Library(Settings())
LIBRARY.warm_up()  # what takes longer than a second is answered twice: help comes without waiting
