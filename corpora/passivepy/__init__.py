"""Sentences coded passive or not."""
