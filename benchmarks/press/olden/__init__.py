"""Newspapers of the 18th to the early 20th century: straight narrow columns through which stories simply flow on."""
