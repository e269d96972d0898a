"""The command `kpo-dd`, also as `python -m kpo_dd`."""

from kpo_dd.cli.app import main

if __name__ == "__main__":
    main()
