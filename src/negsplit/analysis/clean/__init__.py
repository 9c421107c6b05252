"""A recorded run made ready to be judged: `clean` cuts stops, mends faults, and lays it on an even grid."""

from negsplit.analysis.clean.run import CleanRun, clean
from negsplit.analysis.clean.stops import Stop, StopKind

__all__ = ["CleanRun", "Stop", "StopKind", "clean"]
