"""The names of the watches and apps that write FIT files, as far as they are common among runners."""

from __future__ import annotations

MANUFACTURERS = {
    1: "Garmin",
    13: "Dynastream",
    15: "Dynastream",
    23: "Suunto",
    32: "Wahoo",
    70: "Sigma",
    89: "Tacx",
    95: "Stryd",
    123: "Polar",
    255: "development",
    260: "Zwift",
    265: "Strava",
    294: "Coros",
}
"""Keyed by the profile's manufacturer number."""

GARMIN_PRODUCTS = {
    717: "Forerunner 405",
    782: "Forerunner 50",
    988: "Forerunner 60",
    1018: "Forerunner 310XT",
    1036: "Edge 500",
    1124: "Forerunner 110",
    1328: "Forerunner 910XT",
    1345: "Forerunner 610",
    1360: "Forerunner 210",
    1436: "Forerunner 70",
    1482: "Forerunner 10",
    1551: "fenix",
    1623: "Forerunner 620",
    1632: "Forerunner 220",
    1765: "Forerunner 920XT",
    1903: "Forerunner 15",
    1967: "fenix 2",
    2050: "fenix 3",
    2153: "Forerunner 225",
    2156: "Forerunner 630",
    2157: "Forerunner 230",
    2158: "Forerunner 735XT",
    2413: "fenix 3 HR",
    2431: "Forerunner 235",
    2503: "Forerunner 35",
    2544: "fenix 5S",
    2604: "fenix 5X",
    2691: "Forerunner 935",
    2697: "fenix 5",
    2700: "vivoactive 3",
    2886: "Forerunner 645",
    2888: "Forerunner 645 Music",
    3076: "Forerunner 245",
    3077: "Forerunner 245 Music",
    3110: "fenix 5 Plus",
    3113: "Forerunner 945",
    3121: "Edge 530",
    3282: "Forerunner 45",
    3287: "fenix 6S",
    3288: "fenix 6S",
    3289: "fenix 6",
    3290: "fenix 6",
    3291: "fenix 6X",
    3589: "Forerunner 745",
    3869: "Forerunner 55",
    3905: "fenix 7S",
    3906: "fenix 7",
    3907: "fenix 7X",
    3943: "epix 2",
    3990: "Forerunner 255 Music",
    3991: "Forerunner 255S Music",
    3992: "Forerunner 255",
    3993: "Forerunner 255S",
    4024: "Forerunner 955",
    4257: "Forerunner 265",
    4258: "Forerunner 265S",
    4315: "Forerunner 965",
    4374: "fenix 7S Pro",
    4375: "fenix 7 Pro",
    4376: "fenix 7X Pro",
    4432: "Forerunner 165",
    4433: "Forerunner 165 Music",
    4536: "fenix 8",
}
"""Keyed by the profile's Garmin product number."""


def device_name(manufacturer: int | None, product: int | None, said: str) -> str:
    """Name what wrote the file; `said` is the product name in the file, used before any table.

    >>> device_name(1, 3290, "")
    'FIT Garmin fenix 6'
    """
    maker = MANUFACTURERS.get(manufacturer if manufacturer is not None else -1, "")
    known = GARMIN_PRODUCTS.get(product if product is not None else -1, "") if maker == "Garmin" else ""
    model = said or known
    if maker and model.casefold().startswith(maker.casefold()):
        maker = ""
    return " ".join(part for part in ("FIT", maker, model) if part)
