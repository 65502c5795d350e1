"""Layout found on the picture of a page: ink, skew, rules, frames, pictures, printed lines and their direction.

OpenCV does the work on pixels; it is imported only when a picture is looked at.
"""
