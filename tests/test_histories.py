"""Of somebody who was forgotten nothing is left in any file, nor in yesterday's copy once it is put back; others lose nothing.

The full form, 1,000 histories: `python -m bench.forgotten`.
"""

from pathlib import Path

from tests.a_library import LIBRARY
from tests.histories import deployed

MANY, STEPS = 8, 25


async def test_nothing_is_left_of_random_histories_and_the_others_are_as_they_were(tmp_path: Path) -> None:
    async with deployed(tmp_path, LIBRARY, seed=1) as there:
        people = [await there.comes(number + 1) for number in range(MANY)]
        for who in people:
            await there.wanders(who, STEPS)
        copy, stays, goes = there.copied(), people[: MANY // 2], people[MANY // 2 :]

        assert all(there.traces(who) for who in people), "else nothing would be shown"

        before = [there.rows_of(who) for who in stays]
        for who in goes:
            await there.goes(who)
        assert before == [there.rows_of(who) for who in stays]

        await there.a_minute_passes()
        assert [] == [(who.number, there.traces(who)) for who in goes if there.traces(who)]

    assert len(goes) == there.put_back(copy)
    assert [] == [(who.number, there.traces(who)) for who in goes if there.traces(who)]
    assert all(there.rows_of(who) for who in stays)
