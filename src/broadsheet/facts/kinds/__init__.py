"""The kinds of facts, one file each, found by listing this package.

A kind is a module with

    KIND    its name in the JSON
    AFTER   the kinds that must have been found before it
    find(story, found) -> list[Finding]   `found` has the findings of the kinds before, by name
"""
