"""What only languages in Latin script need: names told by their capitals."""
