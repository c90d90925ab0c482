"""Labelled texts -> classifiers: features, named pipelines, grouped evaluation, models saved without pickle."""
