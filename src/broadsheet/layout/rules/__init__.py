"""Role rules, one a file. Each has `find(view) -> {block: role}`; `layout.roles.RULES` gives their order."""
