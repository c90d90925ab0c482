"""BASIL: sentences and articles with spans of lexical and informational bias."""
