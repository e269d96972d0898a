"""What the buyer knows beside what a supplier answers: both are judged, the worse is read, both are shown."""
