"""Article bias prediction: articles by the leaning of their source."""
