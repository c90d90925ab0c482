"""Readers of labelled corpora: one folder a corpus, its card and its reader; the data lie outside of git."""
