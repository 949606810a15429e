"""python -m visnet"""

import sys

from visnet.cli import main

if __name__ == "__main__":
    sys.exit(main())
