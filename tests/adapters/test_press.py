"""Drawing on the way out: in a process of its own, once for many, and never at the cost of the message."""

import asyncio
import os
import subprocess
from pathlib import Path

import pytest

from adapters.press import printer as press_printer
from adapters.press.folder import put_into
from adapters.press.printer import CannotDraw, Press
from bot.engine.incoming import Place
from bot.engine.message import Attachment, Line, Message
from bot.engine.outbox import BULK
from tests.adapters.house_kit import SmallHouse
from tests.adapters.press_kit import ENGLISH, LIBRARY, WELSH, counts, made, one_passage, plan

PLACE = Place("telegram", "7001", private=True)


@pytest.fixture
def press() -> Press:
    return Press(LIBRARY.say)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF-"), ("PNG", b"\x89PNG"), ("docx", b"PK"), ("txt", b"Our")])
async def test_the_end_of_the_name_says_what_is_drawn(press: Press, kind: str, begins: bytes) -> None:
    assert (await press.draw(plan(), f"our.plan.{kind}", ENGLISH)).startswith(begins)


async def test_a_process_draws_what_would_be_drawn_here(press: Press) -> None:
    assert made(plan(), "pdf") == await press.draw(plan(), "plan.pdf", ENGLISH)


async def test_each_reader_gets_their_own_language(press: Press) -> None:
    chart = counts(("Answered", None))
    english, welsh = [await press.draw(chart, "chart.txt", reader) for reader in (ENGLISH, WELSH)]

    assert b"nothing to show" in english
    assert b"dim byd i'w ddangos" in welsh


@pytest.mark.parametrize("name", ["plan.exe", "plan", "plan.pdf.html", ""])
async def test_another_kind_of_file_can_not_be_drawn(press: Press, name: str) -> None:
    with pytest.raises(CannotDraw):
        await press.draw(plan(), name, ENGLISH)


def children() -> list[str]:
    listed = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.splitlines() if "press.child" in line]


async def test_the_same_sheet_for_many_is_drawn_once(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    orders: list[bytes] = []
    apart = press_printer.done_apart

    async def counted(module: str, body: bytes, *, seconds: float, most: int) -> object:
        orders.append(body)
        return await apart(module, body, seconds=seconds, most=most)

    monkeypatch.setattr(press_printer, "done_apart", counted)
    drawn = await asyncio.gather(*(press.draw(plan(), "plan.txt", ENGLISH) for _ in range(50)))
    await press.draw(plan(), "plan.txt", WELSH)

    assert 1 == len(set(drawn))
    assert 2 == len(orders)


async def test_one_who_stops_waiting_does_not_stop_it_for_the_others(press: Press) -> None:
    first, second = (asyncio.create_task(press.draw(plan(), "plan.txt", ENGLISH)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()

    assert (await second).startswith(b"Our action plan")


async def test_a_sheet_that_takes_too_long_is_given_up(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_printer, "WALL_SECONDS", 0.001)
    with pytest.raises(CannotDraw):
        await press.draw(plan(), "plan.pdf", ENGLISH)

    assert [] == children()


async def test_what_could_not_be_drawn_is_tried_afresh_the_next_time(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as slow, pytest.raises(CannotDraw):
        slow.setattr(press_printer, "WALL_SECONDS", 0.001)
        await press.draw(plan(), "plan.txt", ENGLISH)

    assert await press.draw(plan(), "plan.txt", ENGLISH)


async def test_a_paper_goes_into_a_folder_as_every_kind(press: Press, tmp_path: Path) -> None:
    paths = await put_into(tmp_path / "export" / "en", "plan", plan(), ENGLISH, press)

    assert ["plan.pdf", "plan.docx", "plan.txt", "plan.csv"] == [path.name for path in paths]
    assert all(path.read_bytes() == made(plan(), path.suffix[1:]) for path in paths)


async def test_words_on_a_sheet_are_kept_for_no_longer_than_a_broadcast_takes(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press_printer, "KEPT_FOR", 0.0)
    await press.draw(plan(), "plan.txt", ENGLISH)

    assert 0 == press.kept


# --- on a message


async def sent(house: SmallHouse, body: bytes | None = None) -> Message:
    """A message with a paper on it, as the channel got it."""
    file = Attachment("plan.pdf", body or one_passage("secret"), Line("alt"))
    message = Message(PLACE, Line("words"), language="cy_GB", attachment=file)
    now = house.clock.now()
    await house.writer.run(lambda: house.outbox.put("one", message, lane=BULK, not_before=now))
    house.begin(asyncio.create_task(house.postman.run()))
    await house.until(lambda: bool(house.channel.sent))
    return house.channel.sent[0].message


@pytest.fixture
async def house(tmp_path: Path):  # type: ignore[no-untyped-def]
    small = SmallHouse(tmp_path)
    yield small
    await small.end()


async def test_a_paper_is_drawn_when_it_is_sent_in_the_readers_language(house: SmallHouse) -> None:
    message = await sent(house)

    assert message.attachment is not None
    assert b"plan.pdf in cy_GB" == message.attachment.body
    assert Line("words") == message.text


async def test_a_file_that_is_finished_goes_as_it_is(house: SmallHouse) -> None:
    message = await sent(house, b"as it is")

    assert message.attachment is not None
    assert b"as it is" == message.attachment.body
    assert [] == house.printer.asked


async def test_a_paper_that_can_not_be_drawn_does_not_cost_the_message(
    house: SmallHouse, caplog: pytest.LogCaptureFixture
) -> None:
    house.printer.broken = True
    await sent(house)

    assert ["words\n\npress.failed\n\nalt"] == house.channel.texts()
    assert house.channel.sent[0].message.attachment is None
    assert ["a file could not be made: RuntimeError"] == [each.message for each in caplog.records]
    assert "secret" not in caplog.text
