"""Hyperpartisan news: articles that take sides, or not."""
