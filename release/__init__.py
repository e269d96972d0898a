"""What is handed over: wheel, source, and folders that install offline. `python -m release OUT`."""
