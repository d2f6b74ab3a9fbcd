"""`python -m reviewer`: a command goes to the command line, a file or nothing opens the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = ("check", "export", "redline", "-h", "--help", "--version")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; return the exit status (0 done, 2 bad input)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        from reviewer import cli

        return cli.run(given)
    # Qt is imported only here, so that every command works on a machine without a screen.
    from reviewer import app

    return app.run(Path(given[0]) if given else None)


if __name__ == "__main__":
    sys.exit(main())
