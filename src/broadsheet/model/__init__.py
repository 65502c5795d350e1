"""The types that every stage speaks: a page and its characters, groups, roles, articles, issues.."""
