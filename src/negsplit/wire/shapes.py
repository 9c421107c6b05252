"""What the shapes have in common for writing and reading: the tags, and the names of the speed fields."""

from __future__ import annotations

from negsplit.core.units import Distance, Duration
from negsplit.core.workout import EffortTarget, HeartRateTarget, NoTarget, Open, SpeedTarget

KINDS: dict[type, str] = {
    Distance: "distance",
    Duration: "duration",
    Open: "open",
    SpeedTarget: "speed",
    HeartRateTarget: "heart_rate",
    EffortTarget: "effort",
    NoTarget: "none",
}
"""The tag `kind` of each member of a union."""

SPEED_FIELDS = ("nominal", "slow", "fast", "to_nominal", "to_slow", "to_fast", "said_slow", "said_fast")
"""Fields of a speed target; on the wire their names end in `_mps`."""
EXPECTED = "expected_mps"
"""What a step's expected speed is called on the wire."""
