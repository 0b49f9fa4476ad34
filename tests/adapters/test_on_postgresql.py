"""A whole house on PostgreSQL: the demo plays through, and conversations happen as on a file."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.command_line.demo import play_in
