"""Frame of texts -> named numbers: what the classifiers see, as scikit-learn transformers."""
