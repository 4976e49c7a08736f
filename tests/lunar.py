"""Vietnam's calendar of the moon, computed: new moons and solar terms after Meeus, cut to what a table of years needs.

The days are those of UTC+7, on which Vietnam's calendar rests since 1968.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import floor, pi, sin

ZONE = 7
EPOCH, SYNODIC = 2415021.076998695, 29.530588853


def solar(day: int, month: int, year: int) -> date:
    """Return the solar date of a day of the moon's calendar, in a month before the leap one of the year if there is one."""
    november = _eleventh_month(year - 1)
    count = floor(0.5 + (november - EPOCH) / SYNODIC)
    steps = month + 1
    if _eleventh_month(year) - november > 365 and steps >= _leap(november):
        steps += 1
    return _date(_new_moon_day(count + steps) + day - 1)


def _new_moon(count: int) -> float:
    t = count / 1236.85
    t2, t3, degree = t * t, t * t * t, pi / 180
    mean = 2415020.75933 + 29.53058868 * count + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * degree)
    sun = 359.2242 + 29.10535608 * count - 0.0000333 * t2 - 0.00000347 * t3
    moon = 306.0253 + 385.81691806 * count + 0.0107306 * t2 + 0.00001236 * t3
    node = 21.2964 + 390.67050646 * count - 0.0016528 * t2 - 0.00000239 * t3
    wave = (0.1734 - 0.000393 * t) * sin(sun * degree) + 0.0021 * sin(2 * degree * sun)
    wave += -0.4068 * sin(moon * degree) + 0.0161 * sin(degree * 2 * moon) - 0.0004 * sin(degree * 3 * moon)
    wave += 0.0104 * sin(degree * 2 * node) - 0.0051 * sin(degree * (sun + moon)) - 0.0074 * sin(degree * (sun - moon))
    wave += 0.0004 * sin(degree * (2 * node + sun)) - 0.0004 * sin(degree * (2 * node - sun))
    wave += -0.0006 * sin(degree * (2 * node + moon)) + 0.0010 * sin(degree * (2 * node - moon))
    wave += 0.0005 * sin(degree * (2 * moon + sun))
    return mean + wave - (-0.000278 + 0.000265 * t + 0.000262 * t2)


def _new_moon_day(count: int) -> int:
    return floor(_new_moon(count) + 0.5 + ZONE / 24)


def _sun_sector(day: int) -> int:
    t = (day - 2451545.5 - ZONE / 24) / 36525
    t2, degree = t * t, pi / 180
    mean = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2
    long = 280.46645 + 36000.76983 * t + 0.0003032 * t2
    long += (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(degree * mean)
    long += (0.019993 - 0.000101 * t) * sin(degree * 2 * mean) + 0.000290 * sin(degree * 3 * mean)
    return floor(long * degree % (2 * pi) / pi * 6)


def _eleventh_month(year: int) -> int:
    count = floor((_julian(date(year, 12, 31)) - 2415021) / SYNODIC)
    found = _new_moon_day(count)
    return _new_moon_day(count - 1) if _sun_sector(found) >= 9 else found


def _leap(november: int) -> int:
    """Return which month after the eleventh has no solar term of its own."""
    count = floor((november - EPOCH) / SYNODIC + 0.5)
    step, last, arc = 1, 0, _sun_sector(_new_moon_day(count + 1))
    while True:
        last, step = arc, step + 1
        arc = _sun_sector(_new_moon_day(count + step))
        if arc == last or step >= 14:
            return step - 1


def _julian(day: date) -> int:
    return day.toordinal() + 1721425


def _date(julian: int) -> date:
    return date(1, 1, 1) + timedelta(days=julian - 1721426)
