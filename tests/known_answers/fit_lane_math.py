#!/usr/bin/env python3
"""Fits the polynomials of sim/base/lane_math.h and prints them with their largest relative error.

Needs mpmath. Each is the interpolation in Chebyshev nodes, which is within a small factor of the best polynomial;
the degree is taken so large that the fit's own error is below the rounding of the type.
"""
import struct

from mpmath import mp, mpf, cos, pi, exp, log, expm1, log1p, erfc, sqrt, lu_solve, matrix

mp.dps = 60


def nodes(low, high, count):
    return [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]


def fit(function, low, high, degree):
    points = nodes(mpf(low), mpf(high), degree + 1)
    powers = matrix([[x ** k for k in range(degree + 1)] for x in points])
    return list(lu_solve(powers, matrix([function(x) for x in points])))


def value(coefficients, x):
    total = mpf(0)
    for c in reversed(coefficients):
        total = total * x + c
    return total


def rounded(c, single):
    number = float(c)
    if single:
        number = struct.unpack("f", struct.pack("f", number))[0]
    return number


def short_hex(number):
    digits, exponent = number.hex().split("p")
    return digits.rstrip("0").rstrip(".") + "p" + exponent


def show(name, coefficients, single, error):
    numbers = [rounded(c, single) for c in coefficients]
    text = ", ".join(short_hex(n) + ("f" if single else "") for n in numbers)
    print(f"{name} {'float' if single else 'double'} degree {len(numbers) - 1}: error 2^{float(log(error, 2)):.1f}")
    print("    " + text)


def worst(function, low, high, count=2001):
    return max(abs(function(x)) for x in nodes(mpf(low), mpf(high), count))


def exp_rest(r):  # e^r = 1 + r + r² rest(r)
    return mpf(1) / 2 + r / 6 + r * r / 24 if abs(r) < mpf(10) ** -20 else (expm1(r) - r) / r ** 2


def log_rest(z):  # log((1+s)/(1-s)) = 2s + s z rest(z), z = s²
    if abs(z) < mpf(10) ** -25:
        return mpf(2) / 3 + 2 * z / 5
    s = sqrt(z)
    return (log1p(s) - log1p(-s) - 2 * s) / (s * z)


def mills(t, k):  # Q(x) e^(x²/2) (x + k), x = k (1+t)/(1-t)
    x = k * (1 + t) / (1 - t)
    return erfc(x / sqrt(2)) / 2 * exp(x * x / 2) * (x + k)


def main():
    half = log(2) / 2 * mpf("1.0001")
    for single, degree in ((True, 4), (False, 10)):
        c = [rounded(v, single) for v in fit(exp_rest, -half, half, degree)]
        show("exp", c, single, worst(lambda r: r * r * (value(c, r) - exp_rest(r)), -half, half))
    top = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.0001")
    for single, degree in ((True, 3), (False, 7)):
        c = [rounded(v, single) for v in fit(log_rest, 0, top, degree)]
        show("log", c, single, worst(lambda z: z * (value(c, z) - log_rest(z)) / 2, mpf(10) ** -12, top))
    for single, degree, k, limit in ((True, 10, 4, 14), (False, 24, 4, 40)):
        k = mpf(k)
        high = (limit - k) / (limit + k)
        c = [rounded(v, single) for v in fit(lambda t: mills(t, k), -1, high, degree)]
        show("normal_cdf", c, single, worst(lambda t: value(c, t) / mills(t, k) - 1, -1, high, 801))
    hi = rounded(int(log(2) * 2 ** 16) / mpf(2 ** 16), True)
    print("ln2 float", short_hex(hi), short_hex(rounded(log(2) - mpf(hi), True)))
    hi = rounded(int(log(2) * 2 ** 40) / mpf(2 ** 40), False)
    print("ln2 double", short_hex(hi), short_hex(rounded(log(2) - mpf(hi), False)))


if __name__ == "__main__":
    main()
