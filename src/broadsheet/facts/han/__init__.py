"""What only Chinese needs: names without a dictionary of names, posts, names of bodies and places."""
