"""The register, on real SQLite files and a real PostgreSQL."""
