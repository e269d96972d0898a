"""Who was to answer: the buyer's own list, what came from whom, and where the return of each stands."""
