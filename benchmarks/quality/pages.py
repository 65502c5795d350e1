"""Pages whose truth is known: NAME.pdf beside NAME.truth.json, and a fingerprint of a set of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from broadsheet.measure.sheet import Json

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "src" / "broadsheet" / "samples"


@dataclass(frozen=True)
class KnownPage:
    """A file to read, and the file that says what is in it."""

    name: str
    source: Path
    truth_file: Path

    def truth(self) -> Json:
        return json.loads(self.truth_file.read_text(encoding="utf-8"))


def known_pages(folders: Iterable[Path], suffix: str = ".pdf") -> list[KnownPage]:
    """The pages with a truth in these folders, by name.

    Raises: SystemExit if there are none, or if a truth has no page: nothing may drop out of a score unseen.
    """
    found: list[KnownPage] = []
    for folder in folders:
        for truth in sorted(folder.rglob("*.truth.json")):
            source = truth.with_name(truth.name.removesuffix(".truth.json") + suffix)
            if not source.exists():
                raise SystemExit(f"{truth} has no {source.name} beside it")
            found.append(KnownPage(source.name.removesuffix(suffix), source, truth))
    if not found:
        raise SystemExit(f"no NAME{suffix} with a NAME.truth.json in {', '.join(map(str, folders))}")
    return found


def fingerprint(pages: Iterable[KnownPage]) -> str:
    """A hash over the names, pages and truths of a set: another set of pages has another."""
    digest = hashlib.sha256()
    for page in sorted(pages, key=lambda one: one.name):
        for part in (page.name.encode(), page.source.read_bytes(), page.truth_file.read_bytes()):
            digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]
