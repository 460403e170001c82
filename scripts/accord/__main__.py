"""`python -m accord` is the command `accord`."""

from accord.command.cli import main

if __name__ == "__main__":
    main()
