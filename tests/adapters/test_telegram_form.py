"""A form that goes to Telegram: whatever people wrote arrives as it was."""

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from adapters.telegram.transport import form_of

WRITTEN = st.text()


@given(st.dictionaries(st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1), WRITTEN, min_size=1))
def test_every_value_is_read_as_it_was_written(values: dict[str, str]) -> None:
    assert values == dict(parse_qsl(form_of(values).decode("ascii"), keep_blank_values=True))


def test_signs_that_mean_something_in_a_form_mean_nothing_in_a_value() -> None:
    values = {"text": "50% off & more=yes; a+b\r\nc %41 <b>é 🚲</b>", "reply_markup": '{"inline_keyboard":[]}'}

    assert values == dict(parse_qsl(form_of(values).decode("ascii")))
