"""PLOVER's gold standard records: one event a sentence."""
