"""Run the command as ``python -m ketamine_guide``."""

from ketamine_guide.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
