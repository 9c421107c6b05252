"""Was the plan followed? `comply` compares each step with its stretch of the run and gives one score."""

from negsplit.analysis.comply.compare import Compliance, comply

__all__ = ["Compliance", "comply"]
