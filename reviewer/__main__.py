"""`python -m reviewer`: a command goes to the command line, a file or nothing opens the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from reviewer.arguments import COMMANDS

READ_PDF = "read-pdf"  # what document/pdf_process.py starts
SELF_CHECK = "self-check"  # the window tries the whole work on the sample, see ui/self_check.py


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; return the exit status (0 done, 2 bad input)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == [READ_PDF]:
        # a process of its own for what native code makes of a file from outside, see document/pdf_process.py
        from reviewer.document import pdf_extract

        return pdf_extract.main()
    if given[:1] == [SELF_CHECK]:
        from reviewer import app

        return app.self_check(given[1:])
    if given and _is_command(given):
        from reviewer import cli

        return cli.run(given)
    # Qt is imported only here, so that every command works on a machine without a screen.
    from reviewer import app

    return app.run(Path(given[0]) if given else None)


def _is_command(given: Sequence[str]) -> bool:
    """`True` for what the command line has to answer, a misspelt command among it; files alone are for the window."""
    first = given[0]
    return first in COMMANDS or first.startswith("-") or (len(given) > 1 and not Path(first).exists())


if __name__ == "__main__":
    sys.exit(main())
