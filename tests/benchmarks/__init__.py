"""How fast kpo-dd is beside others: `python -m tests.benchmarks` prints one table.

docs/performance.md holds the last one, and says how to read it. Everything is made here, from the rules
that ship: a question or rule added tomorrow is answered, translated and judged tomorrow.
"""
