"""The house's plan, kept by tests: layers, sizes of modules and functions, names, what an import may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "broadsheet"
MODULES = sorted(PACKAGE.rglob("*.py"))
BENCHMARKS = sorted((ROOT / "benchmarks").rglob("*.py"))

# Lowest first; a module imports its own package and lower layers, and no sibling of its layer.
LAYERS = (
    ("errors", "compiled"),
    ("model",),
    ("weights",),
    ("languages",),
    ("formats", "layout", "articles", "issues", "exports", "facts", "measure"),
    ("ocr",),
    ("pipeline", "worker"),
    ("crew",),
    ("reading",),
    ("scoring",),
    ("cli", "broadsheet", "samples"),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULE_LINES, FUNCTION_LINES = 500, 60
VAGUE = ("util", "utils", "helper", "helpers", "manager", "common", "misc", "tools")
SLOW = ("numpy", "pypdfium2", "pypdfium2_raw", "msgspec", "rich", "typst", "PIL", "resvg_py")


def part_of(path: Path) -> str:
    """The top-level package or module of a file: ``layout`` for layout/rules/heads.py."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "broadsheet" if first == "__init__" else first


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything of broadsheet that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: import by the full name"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == "broadsheet")


def target_of(name: str) -> str:
    """The part of the package that an imported name belongs to."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in RANK else "broadsheet"


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_down_the_layers(path: Path) -> None:
    part = part_of(path)
    assert part in RANK, f"{part} has no layer: give it one here and in docs/architecture.md"
    wrong = [
        f"{name_of(path)}:{line} imports {name}"
        for line, name in imports(path)
        if target_of(name) != part and RANK[target_of(name)] >= RANK[part]
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", MODULES + BENCHMARKS, ids=name_of)
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MODULE_LINES
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("path", MODULES + BENCHMARKS, ids=name_of)
def test_names_say_something(path: Path) -> None:
    for part in path.relative_to(ROOT).parts:
        assert part.removesuffix(".py").strip("_").lower() not in VAGUE


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said and len(said.split()) > 2, name_of(path)


PURE = ("model", "layout", "articles", "issues")
OUTSIDE = (
    "os",
    "pathlib",
    "subprocess",
    "socket",
    "tempfile",
    "time",
    "random",
    "urllib",
    "shutil",
    "sys",
)


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) in PURE], ids=name_of)
def test_stages_between_reading_and_writing_touch_nothing_outside(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        wrong = [name for name in names if name.split(".")[0] in OUTSIDE]
        assert not wrong, f"{name_of(path)} imports {wrong[0]}: a stage is a pure function"


def test_the_package_imports_nothing_of_the_benchmarks_and_tests() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] in ("benchmarks", "tests")], name_of(
                path
            )


@pytest.mark.parametrize("name", ["broadsheet", "broadsheet.cli"])
def test_importing_loads_nothing_slow(name: str) -> None:
    """`import broadsheet` and `broadsheet --help` answer at once: what is slow is loaded when needed."""
    code = f"import sys, {name}; print(*sorted(set(m.split('.')[0] for m in sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not [module for module in SLOW if module in loaded]


STAGES = ("broadsheet.pipeline", "broadsheet.layout", "broadsheet.articles", "broadsheet.ocr.regions")


def test_the_process_that_keeps_the_pages_loads_no_stages() -> None:
    """Only the children take pages apart: a file of 300 pages has to do with 200 MB, in both processes together."""
    code = "import sys, broadsheet.reading; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not [module for module in STAGES if module in loaded]
