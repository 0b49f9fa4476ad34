"""The house keeps its floors: imports go down only, rooms never import one another, nothing is too big to read."""

import ast
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
FLOORS = {"engine": 1, "rooms": 2, "desk": 3, "adapters": 4, "main": 5}
ROOMS = (
    "principles", "words", "meetings", "expenses", "buddies", "checkins", "weekly", "plans", "pledges", "charter", "reports",
    "inputs", "broadcasts", "support", "groups", "people", "languages", "privacy", "settings", "newcomers",
    "network", "deeds", "objecting",
)  # fmt: skip
PURE = {"rapidfuzz", "dateutil", "holidays"}  # algorithms without a platform, which bot/ may use
LINES = 250
FILES = sorted([*(HOUSE / "bot").rglob("*.py"), *(HOUSE / "adapters").rglob("*.py")])


def floor_of(module: str) -> tuple[int, str]:
    """The floor of a module of ours, and its room."""
    parts = module.split(".")
    if module == "bot":
        return 1, "engine"
    if parts[0] == "adapters":
        return (FLOORS["main"], "main") if module == "adapters.main" else (FLOORS["adapters"], "adapters")
    if parts[1] == "engine":
        return FLOORS["engine"], "engine"
    if parts[1] == "desk":
        return FLOORS["desk"], "desk"
    assert parts[1] in ROOMS, f"{module} has no floor yet: give it one in this test, on purpose"
    return FLOORS["rooms"], parts[1]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            found.add(node.module or "")
            if node.module in ("bot", "adapters"):
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_down_only(path: Path) -> None:
    floor, room = floor_of(name_of(path))
    for module in imports_of(path):
        if module.split(".")[0] not in ("bot", "adapters"):
            continue
        below, other = floor_of(module)
        assert below <= floor, f"{name_of(path)} looks up at {module}"
        if floor == FLOORS["rooms"] == below:
            assert room == other, f"{name_of(path)} reaches into another room: {module}"


@pytest.mark.parametrize("path", [each for each in FILES if each.is_relative_to(HOUSE / "bot")], ids=name_of)
def test_the_bot_knows_no_platform_driver_scheduler_or_i18n_library(path: Path) -> None:
    outside = {module.split(".")[0] for module in imports_of(path)} - {"bot"} - set(sys.stdlib_module_names)

    assert outside <= PURE
    assert not {module.split(".")[0] for module in imports_of(path)} & {"sqlite3", "gettext", "asyncio"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LINES


def test_the_map_names_every_room() -> None:
    plan = (HOUSE / "bot" / "__init__.py").read_text()
    rooms = [each.stem for each in (HOUSE / "bot").iterdir() if each.suffix == ".py" or (each / "__init__.py").exists()]

    assert [room for room in rooms if room not in ("__init__",) and room not in plan] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_file_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text()))
