"""Pictures that the press draws by itself: landscapes, towns and charts, without a letter in them."""

from __future__ import annotations

import random


def drawing(seed: int, width: float, height: float) -> str:
    """A grey picture as SVG, the same for the same seed."""
    chance = random.Random(seed)
    scene = chance.choice((_hills, _town, _bars, _bridge))
    body = scene(chance, width, height)
    view = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height:.1f}"'
    return f'<svg {view} width="{width:.1f}" height="{height:.1f}">{body}</svg>'


def _grey(level: float) -> str:
    value = int(255 * level)
    return f"#{value:02x}{value:02x}{value:02x}"


def _sky(width: float, height: float, level: float) -> str:
    return f'<rect width="{width:.1f}" height="{height:.1f}" fill="{_grey(level)}"/>'


def _hills(chance: random.Random, width: float, height: float) -> str:
    parts = [_sky(width, height, 0.86)]
    sun = (width * chance.uniform(0.2, 0.8), height * 0.28, height * 0.09)
    parts.append(f'<circle cx="{sun[0]:.1f}" cy="{sun[1]:.1f}" r="{sun[2]:.1f}" fill="{_grey(0.97)}"/>')
    for layer in range(4):
        base = height * (0.42 + 0.15 * layer)
        points = [f"0,{height:.1f}"]
        for step in range(9):
            level = base + height * chance.uniform(-0.08, 0.08)
            points.append(f"{width * step / 8:.1f},{level:.1f}")
        points.append(f"{width:.1f},{height:.1f}")
        parts.append(f'<polygon points="{" ".join(points)}" fill="{_grey(0.7 - 0.15 * layer)}"/>')
    return "".join(parts)


def _town(chance: random.Random, width: float, height: float) -> str:
    parts = [_sky(width, height, 0.8)]
    pen = 0.0
    while pen < width:
        broad = width * chance.uniform(0.06, 0.14)
        high = height * chance.uniform(0.25, 0.75)
        fill = _grey(chance.uniform(0.25, 0.6))
        parts.append(
            f'<rect x="{pen:.1f}" y="{height * 0.9 - high:.1f}" width="{min(broad, width - pen):.1f}" '
            f'height="{high:.1f}" fill="{fill}"/>'
        )
        pen += broad + width * 0.01
    parts.append(
        f'<rect y="{height * 0.9:.1f}" width="{width:.1f}" height="{height * 0.1:.1f}" fill="{_grey(0.4)}"/>'
    )
    return "".join(parts)


def _bars(chance: random.Random, width: float, height: float) -> str:
    parts = [_sky(width, height, 0.94)]
    count = chance.randint(5, 9)
    for number in range(count):
        high = height * chance.uniform(0.2, 0.85)
        x = width * (number + 0.25) / count
        parts.append(
            f'<rect x="{x:.1f}" y="{height - high:.1f}" width="{width * 0.5 / count:.1f}" '
            f'height="{high:.1f}" fill="{_grey(chance.uniform(0.3, 0.7))}"/>'
        )
    return "".join(parts)


def _bridge(chance: random.Random, width: float, height: float) -> str:
    parts = [_sky(width, height, chance.uniform(0.82, 0.92))]
    deck, water = height * 0.62, height * 0.78
    parts.append(
        f'<rect y="{water:.1f}" width="{width:.1f}" height="{height - water:.1f}" fill="{_grey(0.55)}"/>'
    )
    for share in (0.28, 0.72):
        x, top = width * share, height * 0.12
        for step in range(1, 8):
            reach = width * 0.03 * step
            for side in (-1, 1):
                parts.append(
                    f'<line x1="{x:.1f}" y1="{top + height * 0.04 * step:.1f}" x2="{x + side * reach:.1f}" '
                    f'y2="{deck:.1f}" stroke="{_grey(0.4)}" stroke-width="{max(width * 0.003, 0.4):.2f}"/>'
                )
        parts.append(
            f'<rect x="{x - width * 0.012:.1f}" y="{top:.1f}" width="{width * 0.024:.1f}" '
            f'height="{water - top:.1f}" fill="{_grey(0.3)}"/>'
        )
    parts.append(
        f'<rect y="{deck:.1f}" width="{width:.1f}" height="{height * 0.035:.1f}" fill="{_grey(0.25)}"/>'
    )
    return "".join(parts)
