"""How well articles are found on real OCR pages of libraries, against the articles that the libraries marked."""
