"""The rules folder, loaded strictly and frozen."""
