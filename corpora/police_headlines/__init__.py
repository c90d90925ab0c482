"""Headlines written for an experiment: the same event with its agent named first, or deleted."""
