"""The official schemas of the formats, where they are at hand: ../shared/schemas beside the project."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

SCHEMAS = Path(__file__).parents[4] / "shared" / "schemas"
OF_ROOT = {
    "alto": "alto/alto-4-4.xsd",
    "PcGts": "page/pagecontent-2019-07-15.xsd",
    "mets": "mets/mets-1.12.1.xsd",
}


@cache
def _schema(name: str) -> Any:
    from lxml import etree

    class Local(etree.Resolver):  # type: ignore[misc]
        """Imports resolved to the files beside; nothing is fetched."""

        def resolve(self, url: str, _id: str, context: Any) -> Any:
            if "xlink" in url:
                return self.resolve_filename(str(SCHEMAS / "mets" / "xlink.xsd"), context)
            return None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name), parser))


def assert_valid(document: str) -> None:
    """Fails if a document breaks its official schema; skips the test where the schemas are not at hand."""
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(document.encode())
    name = OF_ROOT[etree.QName(root).localname]
    if not (SCHEMAS / name).is_file():
        pytest.skip("the official schemas are not here")
    schema = _schema(name)
    assert schema.validate(root), str(schema.error_log)
