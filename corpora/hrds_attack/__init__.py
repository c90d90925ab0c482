"""Articles on attacks on human-rights defenders: the perpetrator and the kinds of attack."""
