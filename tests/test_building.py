"""The build hook: what it compiles, and that an install without a compiler goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.building import ROOT, hook

from broadsheet.compiled import library_of


def test_all_c_sources_of_the_package_are_built_to_where_they_are_looked_for() -> None:
    building = hook()
    sources = sorted((ROOT / "src/broadsheet").rglob("*.c"))
    assert sorted(ROOT / source for source in building.SOURCES) == sources
    for source in sources:
        assert source.with_name(building.library_of(source)) == library_of(str(source), source.stem)


def test_without_a_compiler_the_build_says_so_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    building = hook()
    monkeypatch.delenv("CC", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    said = building.build(ROOT / building.SOURCES[0], tmp_path / "library")
    assert said is not None
    assert said.startswith("no C compiler")


@pytest.mark.parametrize("broken", ["false", "a-compiler-that-is-not-there"])
def test_a_compiler_that_fails_is_no_error(
    broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    building = hook()
    monkeypatch.setenv("CC", broken)
    said = building.build(ROOT / building.SOURCES[0], tmp_path / "library")
    assert said is not None
    assert said.startswith(broken)
    assert not (tmp_path / "library").exists()
