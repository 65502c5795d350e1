"""News prose made up from grammars, one language a file."""
