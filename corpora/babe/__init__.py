"""BABE: sentences on which experts voted biased or not."""
