"""Scores news articles for sourcing balance, attribution of violence and share of quotes, by side of a conflict.

One sentence is the architecture: paths -read-> Article -parse-> Document -find-> Mentions -tabulate-> Tables
-score-> Scores; Tables -compare-> Comparison -report-> Report.
"""

from framing.compare import compare
from framing.find import find
from framing.parse import parse
from framing.read import read
from framing.report import report
from framing.score import score
from framing.tables import tabulate

__version__ = "0.1.0"
__all__ = ["compare", "find", "parse", "read", "report", "score", "tabulate"]
