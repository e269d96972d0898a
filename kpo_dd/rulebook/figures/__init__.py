"""Figures of whole countries and sectors: their origin, the limits of the law, and what fills a gap."""
