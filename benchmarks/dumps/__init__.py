"""How well text dumps become articles: the pages of the press, dumped by what people use, read back and scored."""
