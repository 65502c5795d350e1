"""The documentation says everything that is there: commands, options, roles, kinds, errors, problem codes."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pypdfium2
import pytest

from broadsheet import errors
from broadsheet.cli import commands
from broadsheet.exports import formats
from broadsheet.model.roles import Role

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "broadsheet"
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCHEMA = (PACKAGE / "exports" / "schemas" / "json.schema.json").read_text(encoding="utf-8")


def rows(text: str) -> set[str]:
    """What the first cells of the tables' rows name in backquotes."""
    cells = re.findall(r"^\| (`[^|]*)\|", text, flags=re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def every_command() -> Iterator[tuple[str, click.Command]]:
    yield "broadsheet", commands
    yield from ((f"broadsheet {name}", command) for name, command in commands.commands.items())


def problem_codes() -> Iterator[tuple[str, str]]:
    """Every code that a Problem is made with in the package, and where."""
    makers = {"Problem", "LineProblem", "_contradiction", "Doubt"}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers:
                found = [*node.args, *(keyword.value for keyword in node.keywords)]
            elif isinstance(node, ast.FunctionDef) and node.name in makers:
                found = list(node.args.defaults)
            elif isinstance(node, ast.Assign) and [ast.unparse(t) for t in node.targets] == ["code"]:
                found = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else []
            for one in found:
                value = one.value if isinstance(one, ast.Constant) else None
                if isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", value):
                    yield value, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_role_is_in_the_glossary_with_its_chinese_term(role: Role) -> None:
    found = re.search(rf"^\| `{role.value}`[^|]*\|[^|]+\|([^|]+)\|", GLOSSARY, flags=re.MULTILINE)
    assert found, f"{role.value} has no row in docs/glossary.md"
    assert re.search(r"[一-鿿]", found[1])


@pytest.mark.parametrize("name", ["kind", "role"])
def test_everything_that_the_schema_lets_stand_is_in_the_glossary(name: str) -> None:
    said = set(re.findall(r"`([a-z-]+)`", GLOSSARY))
    lists = re.findall(rf'"{name}": \{{[^}}]*"enum": \[([^\]]*)\]', SCHEMA)
    assert lists
    allowed = {value for one in lists for value in re.findall(r'"([a-z-]+)"', one)}
    assert allowed <= said, allowed - said


def test_every_problem_code_is_documented_and_no_other() -> None:
    section = FORMATS.split("## Problems")[1].split("## Errors")[0]
    made = dict(problem_codes())
    assert {code: where for code, where in made.items() if code not in rows(section)} == {}
    assert rows(section) <= set(made), "documented, but no code makes it"


def test_every_error_is_documented_with_its_exit_status() -> None:
    section = FORMATS.split("## Errors")[1]
    tree = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
    for error in tree:
        status = getattr(error, "exit_status", None)
        assert re.search(rf"^\| `{error.__name__}` \| {status} \|", section, flags=re.MULTILINE), error
        assert error.__name__ in (errors.__doc__ or "")
    assert rows(section) == {error.__name__ for error in tree}


def test_every_command_and_option_is_documented_and_no_other() -> None:
    section = FORMATS.split("## Commands")[1].split("## Exit statuses")[0]
    named = {name.split()[0] for name in rows(section) if name.startswith("-")}
    there = {"-h", "--help"}
    for name, command in every_command():
        assert name == "broadsheet" or f"`{name} " in section, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                there |= set(parameter.opts)
    assert named == there


@pytest.mark.parametrize("name", list(formats()))
def test_every_output_format_is_documented(name: str) -> None:
    row = re.search(rf"^\| `{name}` \|([^|]*)\|", FORMATS, flags=re.MULTILINE)
    assert row, name
    assert set(re.findall(r"`([^`]+)`", row[1])) == set(formats()[name].SUFFIXES)


def test_links_in_the_documentation_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


SAMPLES = sorted((PACKAGE / "samples").glob("*.pdf"))


def readme_commands() -> list[str]:
    """The README's two commands: its two blocks of `sh`, one line each."""
    return re.findall(r"^```sh\n(.*?)\n```$", README, flags=re.MULTILINE | re.DOTALL)


def test_the_readme_has_two_commands_of_one_line_each() -> None:
    first, second = readme_commands()
    assert "\n" not in first + second
    sample = re.search(r"broadsheet read (\S+)", first)
    assert sample and (ROOT / sample[1]).is_file()
    assert "'.[test]'" in second and second.endswith("pytest")


def test_the_checks_run_the_very_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for number, variable in ((1, "try_it"), (2, "test_it")):
        assert f"{variable}=$(readme_command {number})" in script
        assert f'bash -euo pipefail -c "${variable}"' in script
    others = set(re.findall(r"tests/\S+?(?=[\s)])", script))
    extras = {"press", "ocr", "training", "formats/test_image.py"}
    assert others == {f"tests/unit/{name}" for name in extras}, (
        "only what needs more than the README's command"
    )


def help_examples() -> list[str]:
    """The commands that --help shows as examples."""
    found: list[str] = []
    for _, command in every_command():
        after = (command.help or "").partition("\b\n")[2]
        found += [
            re.split(r"\s{3,}", line.strip())[0] for line in after.splitlines() if "broadsheet " in line
        ]
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the files that the examples name, made of a sample page."""
    sample = SAMPLES[0].read_bytes()
    for name in ("front.pdf", "page.pdf", "page1.pdf", "page2.pdf"):
        (tmp_path / name).write_bytes(sample)
    with pypdfium2.PdfDocument.new() as issue, pypdfium2.PdfDocument(sample) as one:
        issue.import_pages(one, [0, 0, 0])
        issue.save(tmp_path / "issue.pdf")
    for name in ("issue.json", "truth.json"):
        (tmp_path / name).write_bytes(SAMPLES[0].with_suffix(".truth.json").read_bytes())
    (tmp_path / "archive").mkdir()
    for name in ("dump.txt", "archive/1.txt", "archive/2.txt"):
        (tmp_path / name).write_text("第一行文字。\n第二行文字。\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("example", help_examples())
def test_the_examples_in_help_run(example: str, desk: Path) -> None:
    if "pdftotext" in example and not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = ["bash", "-euo", "pipefail", "-c", example]
    done = subprocess.run(run, cwd=desk, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    written = re.search(r"(?:-o|>) (\S+)", example)
    assert (desk / written[1]).stat().st_size if written else done.stdout.strip()
