"""Times of India 2002: what police did or failed to do, by sentence and by document."""
