"""The build hook: what it compiles, and that an install without a compiler goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.building import ROOT, built, hook

from broadsheet.compiled import SWITCH, Library, library_of


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


def test_a_library_is_taken_if_it_is_of_the_right_version_and_not_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = built("boxes.c", tmp_path)
    assert Library(path, 1).opened() is not None
    assert Library(path, 999).opened() is None
    assert Library(tmp_path / "none.so", 1).opened() is None
    (tmp_path / "rubbish.so").write_bytes(b"not a library")
    assert Library(tmp_path / "rubbish.so", 1).opened() is None
    monkeypatch.setenv(SWITCH, "0")
    Library.opened.cache_clear()
    assert Library(path, 1).opened() is None
    Library.opened.cache_clear()
