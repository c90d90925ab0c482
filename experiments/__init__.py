"""Short scripts: each a question, an answer and its figures."""
