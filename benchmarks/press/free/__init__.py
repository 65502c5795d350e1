"""Free pages: every seed draws a house style of its own, with habits that no named style has.

The named styles of the press are a dozen papers; what learns from them alone learns their habits. Here page size,
grid, faces, sizes, spacing, how heads, bylines, captions and quotes are set, and how the page is cut up are drawn
from the seed.
"""
