"""The release against what it promises."""
