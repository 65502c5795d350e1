"""Text dumps of newspaper pages as layout programs leave them, frame by frame, and how well they are read."""
