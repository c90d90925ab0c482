"""The Gun Violence Frame Corpus: headlines by frame."""
