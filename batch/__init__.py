"""Many documents, whatever they are: which files there are, and work on each in a process of its own. Knows no ITA."""
