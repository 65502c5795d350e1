"""Broadsheet turns newspaper pages into whole articles."""
