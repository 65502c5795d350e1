"""Newspaper pages that others might have typeset: other tools and other habits than the press, with their truth.

Pages are written by hand (text and layout), set by WeasyPrint, reportlab or groff, and never trained on. Those
in ``dev`` may be looked at while rules are written; those in ``blind`` are only scored, as a sum.
"""
