"""Labelled corpora -> Records: what a corpus is, which are registered, and whether the files are as its card says."""

from framing.records.corpora import Corpus, MissingCorpus, corpora, corpus, data_folder
from framing.records.nouns import Mark, Record, Vote, digest

__all__ = ["Corpus", "Mark", "MissingCorpus", "Record", "Vote", "corpora", "corpus", "data_folder", "digest"]
