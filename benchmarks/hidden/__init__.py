"""How much of what text layers hide is reported, and with OCR read back; and how often clean pages raise an alarm."""
