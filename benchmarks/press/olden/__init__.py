"""Newspapers of the 18th to the early 20th century: straight narrow columns through which the stories simply flow on."""
