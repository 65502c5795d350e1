"""The press's command: typeset pages from seeds, dump PDFs as other tools read them."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.press import style as styles
from benchmarks.press.alto import Noise, alto, marked, scan
from benchmarks.press.checking import collisions, strays
from benchmarks.press.faces import postscript_name
from benchmarks.press.issue import IssueMade, typeset_issue
from benchmarks.press.manners import Manner
from benchmarks.press.olden.page import NAME as OLDEN
from benchmarks.press.olden.page import typeset_olden
from benchmarks.press.page import Typeset, typeset
from benchmarks.press.scanning import WEARS, scan_folder
from benchmarks.press.tricks import print_pages, unmapped_face
from benchmarks.press.truth import line_id, truth


def main() -> None:
    """`python -m benchmarks.press --style NAME --seed N`, `--olden`, or `--samples`, `--dumps`, `--scan DIR`."""
    options = _options()
    if options.scan:
        scan_folder(options.scan, options.out, options.dpi, options.wear)
        return
    if options.dumps:
        from benchmarks.press.dumps import dump_folder

        dump_folder(options.dumps)
        return
    if options.samples:
        from benchmarks.press.samples import write_samples

        write_samples(options.samples)
        return
    if options.olden or options.alto:
        write_scanned(options)
        return
    for name in options.style or styles.names():
        for seed in options.seed:
            write(
                styles.load(name),
                seed,
                options.out,
                issue=options.pages or options.issue,
                whole=options.whole,
                check=options.check,
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.press", description=main.__doc__)
    parser.add_argument("--style", action="append", help="a house style; all of them if none is named")
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--out", type=Path, default=Path("pages"))
    parser.add_argument(
        "--issue", action="store_true", help="a front page and one to four others that its stories jump to"
    )
    parser.add_argument("--pages", type=int, metavar="N", help="an issue of so many pages instead")
    parser.add_argument(
        "--whole",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="of an issue's stories break off between paragraphs",
    )
    parser.add_argument("--check", action="store_true", help="read every PDF back and name what is misplaced")
    parser.add_argument(
        "--olden",
        action="store_true",
        help="pages of old papers, each with habits of its own, instead of styles",
    )
    parser.add_argument(
        "--alto", action="store_true", help="ALTO with the noise of OCR and NAME.lines.json, instead of PDFs"
    )
    parser.add_argument(
        "--samples", type=Path, help="typeset the sample pages that Broadsheet ships into this folder"
    )
    parser.add_argument("--dumps", type=Path, help="dump the PDFs of this folder as text by other tools")
    parser.add_argument("--scan", type=Path, help="scan the one-page PDFs of this folder into --out")
    parser.add_argument("--dpi", type=int, default=200, help="of the scans")
    parser.add_argument("--wear", default="scan", choices=WEARS, help="what happens to the scanned pages")
    return parser.parse_args()


def write(
    style: styles.Style,
    seed: int,
    folder: Path,
    *,
    issue: bool | int = False,
    whole: float = 0.0,
    check: bool = False,
) -> None:
    """NAME-SEED.pdf and NAME-SEED.truth.json in the folder (NAME-issue-SEED for a whole issue, of so many pages)."""
    made = typeset_issue(style, seed, None if issue is True else issue, whole=whole) if issue else None
    pages = made.pages if made else [typeset(style, seed)]
    name = f"{style.name}-issue-{seed}" if issue else f"{style.name}-{seed}"
    write_page(pages, name, folder, made, check=check)


def write_page(
    pages: Sequence[Typeset], name: str, folder: Path, made: IssueMade | None = None, *, check: bool = False
) -> None:
    """NAME.pdf and NAME.truth.json; made: how the issue came about, if it is a whole one."""
    folder.mkdir(parents=True, exist_ok=True)
    document = print_pages(pages)
    (folder / f"{name}.pdf").write_bytes(document)
    record = json.dumps(issue_truth(pages, name, made), ensure_ascii=False, indent=1)
    (folder / f"{name}.truth.json").write_text(record + "\n", "utf-8")
    for number, page in enumerate(pages if check else []):
        sheet = page.galley.sheet
        found = strays(document, sheet, number) + collisions(sheet)
        print(
            f"{name} {page.label}: {len(page.galley.articles)} articles, {len(sheet.lines)} lines, {len(found)} faults"
        )
        for fault in found[:5]:
            print("  ", fault)


def write_scanned(options: argparse.Namespace) -> None:
    """Old pages, or pages of the styles, as PDFs or as ALTO."""
    names = [OLDEN] if options.olden else options.style or styles.names()
    for name in names:
        for seed in options.seed:
            page = typeset_olden(seed) if options.olden else typeset(styles.load(name), seed)
            if options.alto:
                write_alto(page, f"{name}-{seed}", options.out)
            else:
                write_page([page], f"{name}-{seed}", options.out, check=options.check)


def write_alto(page: Typeset, name: str, folder: Path) -> None:
    """NAME.alto.xml and NAME.lines.json: the page as OCR reads it, its noise drawn from its name; and its truth."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(f"scan/{name}")
    noise = Noise.drawn(chance)
    if page.style.name == OLDEN:
        noise = noise.of_old_print(random.Random(f"strayed/{name}"))
    lines = scan(page, noise, chance)
    manner = Manner.drawn(chance)
    (folder / f"{name}.alto.xml").write_bytes(alto(page, lines, noise, chance, manner))
    record = json.dumps(marked(page, lines), ensure_ascii=False)
    (folder / f"{name}.lines.json").write_text(record + "\n", "utf-8")


def page_truth(page: Typeset, name: str) -> dict[str, Any]:
    """The truth of a page as its JSON has it."""
    return issue_truth([page], name)


def issue_truth(pages: Sequence[Typeset], name: str, made: IssueMade | None = None) -> dict[str, Any]:
    """The truth of an issue's pages as its JSON has it; `made`: how the issue came about, if it is a whole one."""
    page = pages[0]
    press: dict[str, Any] = {
        "style": page.style.name,
        "seed": page.seed,
        "unseen": page.style.unseen,
        "stream": page.stream,
        "tricks": sorted(page.tricks),
    }
    if made is not None:
        press |= {"trap": made.trap, "shuffled": made.shuffled, "number": made.imprint.number}
    face = unmapped_face(pages)
    if face:
        unread = [
            line_id(number + 1, n)
            for number, each in enumerate(pages)
            for n, line in enumerate(each.galley.sheet.lines)
            if any(run.face == face for run in line.runs)
        ]
        press |= {"unmapped_font": postscript_name(face), "unmapped_lines": unread}
    return truth(
        [each.galley for each in pages],
        name=name,
        language=page.style.language,
        title=page.style.title,
        date=page.date.isoformat(),
        press=press,
        labels=[each.label if each.labelled else None for each in pages],
    )


if __name__ == "__main__":
    main()
