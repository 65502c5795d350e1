"""`python -m broadsheet`, for where the command is not on the path."""

from broadsheet.cli import main

main()
