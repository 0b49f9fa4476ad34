"""Moving all books from one store to another: table by table, to be taken up again where it stopped, then checked row by row.

The target remembers in `house` whose copy it is to become and which tables it has; that row goes at the end.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, zip_longest

from sqlalchemy import Table

from adapters.database.ends import AT_ONCE, End, Row
from adapters.database.schema import house, metadata
from adapters.problem import Problem

MOVING = "moving"
_FORGET = f"DELETE FROM house WHERE name = '{MOVING}'"  # noqa: S608 - our own word
Step = Callable[[int, int, str], None]  # rows that are done, of how many, and the table


def move(source: End, target: End, step: Step) -> int:
    """All rows; how many they are. Raises Problem, and then the source is as it was and so is a target that is not ours."""
    tables = metadata.sorted_tables
    whose = _fact(source, "key")  # letters and digits
    done_before = _begun(target, whose)
    rows = sum(source.count(table) for table in tables)
    done = 0
    for number, table in enumerate(tables):
        size = source.count(table)
        if number >= done_before:
            for some in _in_pieces(source.rows(table)):
                target.put(table, some)
                done += len(some)
                step(done, 2 * rows, table.name)
            _note(target, f"{number + 1} {whose}")
        else:
            done += size
    for table in tables:
        for checked, (ours, theirs) in enumerate(zip_longest(source.rows(table), _without_note(target, table)), 1):
            if ours != theirs:
                raise Problem("problem.move.differs", path=target.shown, table=table.name)
            if checked % AT_ONCE == 0:
                step(done + checked, 2 * rows, table.name)
        done += source.count(table)
        step(done, 2 * rows, table.name)
    target.count_on()
    _forget_note(target)
    return rows


def _begun(target: End, whose: str) -> int:
    """How many tables are there already. Raises Problem when it is not empty and none of our beginnings."""
    number, _, of = _fact(target, MOVING).partition(" ")
    if number and of == whose:
        return int(number)
    if number or any(target.count(table) for table in metadata.sorted_tables if table is not house):
        raise Problem("problem.move.not_empty", path=target.shown)
    with target.whole():  # a first start wrote down which key it had
        target.connection.execute("DELETE FROM house")
    _note(target, f"0 {whose}")
    return 0


def _fact(end: End, name: str) -> str:
    return next((value for known, value in end.rows(house) if known == name), "")


def _note(target: End, value: str) -> None:
    with target.whole():
        target.connection.execute(_FORGET)
        target.connection.execute(f"INSERT INTO house (name, value) VALUES ('{MOVING}', '{value}')")  # noqa: S608 - ours


def _forget_note(target: End) -> None:
    with target.whole():
        target.connection.execute(_FORGET)


def _without_note(target: End, table: Table) -> Iterator[Row]:
    return (row for row in target.rows(table) if table is not house or row[0] != MOVING)


def _in_pieces(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some
