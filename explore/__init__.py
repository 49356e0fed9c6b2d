"""Pages to look at: what the pipeline found, for a person."""
