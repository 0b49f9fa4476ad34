"""Several numbers in one bound value, a JSON list: one statement for however many, in the dialect of each store."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Text


class _Listed(ColumnElement[int]):
    inherit_cache = False
    type = BigInteger()

    def __init__(self, name: str) -> None:
        self.given = type_coerce(bindparam(name), Text)


@compiles(_Listed)
def _in_sqlite(element: _Listed, compiler: SQLCompiler, **how: Any) -> str:
    given = compiler.process(element.given, **how)
    return f"(SELECT value FROM json_each({given}))"  # noqa: S608 - a bound value


@compiles(_Listed, "postgresql")
def _in_postgresql(element: _Listed, compiler: SQLCompiler, **how: Any) -> str:
    given = compiler.process(element.given, **how)
    return f"(SELECT value::bigint FROM json_array_elements_text({given}::json))"  # noqa: S608 - a bound value


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Whether a column's number is in the list that is bound under this name."""
    return column.bool_op("IN")(_Listed(name))
