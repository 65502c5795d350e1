"""Blocks into articles: which follow each other, which headline they have, where paragraphs begin."""
