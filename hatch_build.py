"""Builds the compiled loops into the package, one library a C source, where there is a C compiler.

Without one, or if it fails, the package is built all the same: Broadsheet then takes its loops in Python and NumPy,
with the same results, slower. The compiler is $CC, or the first of cc, gcc, clang that is found; nothing but it is
needed: no headers of Python or PDFium.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PACKAGE = Path("src/broadsheet")
SOURCES = (
    PACKAGE / "articles/sides.c",
    PACKAGE / "articles/white.c",
    PACKAGE / "formats/pdf/loops.c",
    PACKAGE / "formats/pdf/placing.c",
    PACKAGE / "formats/ocrxml/scans.c",
    PACKAGE / "languages/word_kinds.c",
    PACKAGE / "layout/lines/fragments.c",
    PACKAGE / "layout/lines/gutters.c",
    PACKAGE / "layout/lines/links.c",
    PACKAGE / "model/boxes.c",
    PACKAGE / "weights/tree_walks.c",
)
FLAGS = ["-O3", "-std=c11", "-shared", "-fPIC", "-fvisibility=hidden", "-ffp-contract=off"]
TIME = 120.0  # seconds that the compiler may take


def compiler() -> list[str] | None:
    """The command of the C compiler; None if there is none."""
    if os.environ.get("CC"):
        return shlex.split(os.environ["CC"])
    return next(([name] for name in ("cc", "gcc", "clang") if shutil.which(name)), None)


def library_of(source: Path) -> str:
    """The file name of the library that is made of a source; `broadsheet.compiled` looks for it."""
    return f"lib_{source.stem}" + (".dll" if sys.platform == "win32" else ".so")


def build(source: Path, library: Path) -> str | None:
    """Compile a source into `library`. None if that went well, else why it did not."""
    command = compiler()
    if command is None:
        return "no C compiler (cc, gcc, clang, or the environment's CC)"
    more = shlex.split(os.environ.get("CFLAGS", ""))
    library.parent.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(
            [*command, *FLAGS, *more, "-o", str(library), str(source)],
            check=True,
            capture_output=True,
            timeout=TIME,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return f"{command[0]} failed: {error}"
    return None if library.is_file() else f"{command[0]} wrote nothing"


def platform_tag() -> str:
    """The wheel tag of this machine: any Python 3, no other platform."""
    from packaging.tags import sys_tags

    mine = (tag.platform for tag in sys_tags())
    return next(name for name in mine if "manylinux" not in name and "musllinux" not in name)


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # tests and tools call `build` without hatchling
    pass
else:

    class CustomBuildHook(BuildHookInterface[Any]):
        """Puts the compiled loops into a wheel, or, for an editable install, beside their source."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            root = Path(self.root)
            self._scratch = tempfile.mkdtemp(prefix="broadsheet-build-")
            for source in SOURCES:
                inside = source.with_name(library_of(source))
                library = root / inside if version == "editable" else Path(self._scratch) / inside.name
                why_not = build(root / source, library)
                if why_not:
                    library.unlink(missing_ok=True)  # what an earlier build left may be of another version
                    self.app.display_info(
                        f"broadsheet: {source.name} is not compiled: {why_not}; slower loops"
                    )
                    continue
                build_data["pure_python"] = False
                build_data["tag"] = f"py3-none-{platform_tag()}"
                if version != "editable":
                    build_data["force_include"][str(library)] = str(inside.relative_to("src"))

        def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
            shutil.rmtree(self._scratch, ignore_errors=True)
