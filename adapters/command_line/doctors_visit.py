"""`local-voices doctor` and what may be asked of it: the support numbers, the six questions, or all that it can see."""

import argparse
import asyncio
from collections.abc import Mapping
from datetime import date
from typing import TextIO

from adapters.command_line.doctor import doctor
from adapters.settings import Settings, read_settings, settings_path, unknown_settings


def visit(
    asked: argparse.Namespace, settings: Settings, environment: Mapping[str, str], answers: TextIO, out: TextIO
) -> int:
    """With a person at the terminal, and questions of the notice that were never answered, those come first."""
    if asked.numbers or asked.checked:
        from adapters.command_line.numbers import numbers

        return numbers(settings, asked.checked, date.today(), out)
    unbidden = not asked.notice and not settings.notice and answers.isatty() and out.isatty()
    if asked.notice or unbidden:
        from adapters.command_line.six_questions import six_questions

        file = settings_path(environment, asked.settings)
        six_questions(settings, file, environment, answers, out, unbidden=unbidden)
        settings = read_settings(environment, asked.settings)
    unknown = unknown_settings(environment)
    return asyncio.run(doctor(settings, out, asked.settings, unknown, restore_drill=asked.restore_drill))
