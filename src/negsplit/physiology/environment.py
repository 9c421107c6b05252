"""What heat, wind and altitude do to a running speed of the same effort.

Each model says where its figures come from and where they end; outside its range it refuses rather than
guesses. None knows how used to it a runner is.
"""

from __future__ import annotations

import math

from negsplit.core.units import Speed
from negsplit.physiology.vdot import oxygen_cost, speed_at

HEAT_LOSS = (
    -0.0043, -0.0037, -0.0030, -0.0024, -0.0018, -0.0012, -0.0007, -0.0003, -0.0001, 0.0,
    -0.0002, -0.0006, -0.0013, -0.0022, -0.0035, -0.0049, -0.0066, -0.0084, -0.0104, -0.0124,
    -0.0146, -0.0167, -0.0189, -0.0211, -0.0234, -0.0257, -0.0280, -0.0305, -0.0330, -0.0355,
    -0.0382, -0.0409, -0.0437, -0.0466, -0.0496, -0.0526, -0.0556, -0.0587, -0.0618, -0.0649,
    -0.0680, -0.0711, -0.0742, -0.0773, -0.0804, -0.0835,
)  # fmt: skip
"""Change of the logarithm of speed at heat indices of 0, 1, ... 45 degrees Celsius: J. J. Davis,
heat-adjusted-pace (MIT licence), a model of 3,891 runners in 754 marathons (K. Mantzios et al., Med. Sci.
Sports Exerc. 54, 153-161, 2022)."""
HOTTEST_INDEX_C = len(HEAT_LOSS) - 1

AIR_DENSITY = 1.225
"""Of the standard atmosphere at sea level and 15 degrees [kg/m3]."""
DRAG_COEFFICIENT = 0.8
FRONTAL_SHARE = 0.266
"""Share of the body's surface that meets the air: L. G. C. E. Pugh, J. Physiol. 207, 823-835, 1970."""
COST_OF_PULL = 6.13
"""Rise of the metabolic rate per share of the body weight that pulls back: E. S. da Silva et al., 2022."""
GRAVITY = 9.80665
WIND_HEIGHT_M, CHEST_HEIGHT_M = 10.0, 1.5
"""Where a forecast's wind is measured, and where a runner meets it."""
ROUGHNESS = {"open": 0.16, "suburb": 0.30, "city": 0.40}
"""Exponents by which wind slackens towards the ground, by what stands around."""
STRONGEST_WIND_MPS = 15.0
"""A gale; nobody measured runners in more."""
USUAL_WEIGHT_KG = 68.0
"""Weight to reckon with where none is known; it moves the result by little."""
_FASTEST_MPS = 12.0
_HALVINGS = 50

ALTITUDE_LOSS_PER_KM = 0.063
"""Loss of maximal oxygen uptake per 1,000 m: J. P. Wehrlin and J. Hallen, Eur. J. Appl. Physiol. 96, 404-412,
2006; eight athletes who were not used to it."""
LOWEST_ALTITUDE_M, HIGHEST_ALTITUDE_M = 300.0, 2800.0


def heat_index(temperature_c: float, humidity_pct: float) -> float:
    """How hot the air feels [degrees Celsius], by the formula of the US National Weather Service.

    L. P. Rothfusz, The Heat Index "Equation", NWS Technical Attachment SR 90-23, 1990, with the adjustments
    and the simple form for milder air on wpc.ncep.noaa.gov/html/heatindex_equation.shtml.

    >>> round(heat_index(32.2, 70)), round(heat_index(10, 50))
    (41, 8)
    """
    fahrenheit = temperature_c * 9 / 5 + 32
    if fahrenheit <= 40:  # noqa: PLR2004 -- where the simple form ends [degrees Fahrenheit]
        return temperature_c
    simple = (fahrenheit + 61 + (fahrenheit - 68) * 1.2 + humidity_pct * 0.094) / 2
    felt = simple if simple < 80 else _rothfusz(fahrenheit, humidity_pct)  # noqa: PLR2004 -- the formula's own border
    return (felt - 32) * 5 / 9


def heat_speed(speed: Speed, index_c: float) -> Speed:
    """Speed of the same effort in heat, from a speed in the best of weathers (an index of 9 degrees).

    `index_c` is a heat index from 0 to 45 degrees Celsius. For long runs; it knows nothing of sun, of
    clothing, or of how used to heat the runner is. Raises `ValueError` outside the table.

    >>> from negsplit.core.units import KM, Duration
    >>> round(heat_speed(Speed.from_pace(Duration(240), per=KM), 30).pace(per=KM).s)
    249
    """
    if not 0 <= index_c <= HOTTEST_INDEX_C:
        raise ValueError(f"the heat table goes from 0 to {HOTTEST_INDEX_C} degrees, not to {index_c:.0f}")
    lower = min(int(index_c), HOTTEST_INDEX_C - 1)
    loss = HEAT_LOSS[lower] + (HEAT_LOSS[lower + 1] - HEAT_LOSS[lower]) * (index_c - lower)
    return Speed(speed.mps * math.exp(loss))


def chest_wind(wind_mps: float, surroundings: str = "suburb") -> float:
    """Wind at a runner's chest [m/s] from that of a forecast, ten metres up.

    >>> round(chest_wind(4.5), 2)
    2.55
    """
    return wind_mps * math.pow(CHEST_HEIGHT_M / WIND_HEIGHT_M, ROUGHNESS[surroundings])


def wind_speed(speed: Speed, headwind_mps: float, *, weight_kg: float = USUAL_WEIGHT_KG) -> Speed:
    """Speed of the same effort against the wind, from a speed on a calm day.

    `headwind_mps` is the wind at the chest, below zero from behind. For a steady wind along the way; it knows
    nothing of gusts, of a crosswind or of running behind others. Power in still air after M. I. Black et al.
    (2018) as fitted by J. J. Davis, wind-calculator (MIT licence), which this follows.

    >>> from negsplit.core.units import KM, Duration
    >>> five = Speed.from_pace(Duration(300), per=KM)
    >>> [round(wind_speed(five, wind).pace(per=KM).s) for wind in (chest_wind(4.5), -chest_wind(4.5))]
    [316, 293]
    """
    if abs(headwind_mps) > STRONGEST_WIND_MPS:
        raise ValueError(f"a wind of {abs(headwind_mps):.0f} m/s is no weather to run in")
    wanted = _power(speed.mps, 0.0, weight_kg)
    slow, fast = 0.0, _FASTEST_MPS
    for _ in range(_HALVINGS):
        middle = (slow + fast) / 2
        if _power(middle, headwind_mps, weight_kg) < wanted:
            slow = middle
        else:
            fast = middle
    return Speed((slow + fast) / 2)


def altitude_speed(speed: Speed, altitude_m: float) -> Speed:
    """Speed of the same share of the maximal oxygen uptake at altitude, from a speed at sea level.

    For 300 to 2,800 m; below nothing changes, above it raises `ValueError`. It leaves the thinner air's
    lesser drag aside and so asks for rather too little: race times slow less.

    >>> round(altitude_speed(Speed(4.0), 1300.0).mps, 2)
    3.79
    """
    if altitude_m > HIGHEST_ALTITUDE_M:
        raise ValueError(f"the altitude model ends at {HIGHEST_ALTITUDE_M:.0f} m, not at {altitude_m:.0f}")
    loss = ALTITUDE_LOSS_PER_KM * max(0.0, altitude_m - LOWEST_ALTITUDE_M) / 1000
    return speed_at(oxygen_cost(speed) * (1 - loss))


def _power(mps: float, headwind_mps: float, weight_kg: float) -> float:
    """Metabolic power of running through moving air [W/kg]."""
    surface = 0.1173 * math.pow(
        weight_kg, 0.6466
    )  # E. H. Livingston and S. Lee, Am. J. Physiol. 281, E586-E591, 2001
    meets = mps + headwind_mps
    pull = 0.5 * AIR_DENSITY * math.copysign(meets**2, meets) * DRAG_COEFFICIENT * FRONTAL_SHARE * surface
    still = 8.09986 - 1.13918 + 0.12910 * mps + 0.48105 * mps**2
    return still * (1 + COST_OF_PULL * pull / (weight_kg * GRAVITY))


def _rothfusz(t: float, rh: float) -> float:
    """Heat index of hot air [degrees Fahrenheit]."""
    felt = (
        -42.379 + 2.04901523 * t + 10.14333127 * rh - 0.22475541 * t * rh - 6.83783e-3 * t**2
        - 5.481717e-2 * rh**2 + 1.22874e-3 * t**2 * rh + 8.5282e-4 * t * rh**2 - 1.99e-6 * t**2 * rh**2
    )  # fmt: skip
    if rh < 13 and 80 <= t <= 112:  # noqa: PLR2004 -- dry air, as the service prints it
        return felt - (13 - rh) / 4 * math.sqrt((17 - abs(t - 95)) / 17)
    if rh > 85 and 80 <= t <= 87:  # noqa: PLR2004 -- damp air, as the service prints it
        return felt + (rh - 85) / 10 * (87 - t) / 5
    return felt
