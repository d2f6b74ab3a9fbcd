"""What the frozen programs start with; `python -m reviewer` in a checkout."""

import sys

from reviewer.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
