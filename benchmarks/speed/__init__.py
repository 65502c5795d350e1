"""Milliseconds a page by stage, beside PDFium's own work on the same page; peak memory."""
