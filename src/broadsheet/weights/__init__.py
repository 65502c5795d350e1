"""Learned tables that ship with the package, each with the command that made it."""
