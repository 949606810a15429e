"""Formatting of figures, shared by the window, the command line and reports."""


def percent(share: float, decimals: int = 0) -> str:
    """Return a fraction as a percentage: 62%; 0.03%; <0.01%; >99%. Only exactly 1 is 100%, and only exactly 0 is 0%.

    share: 0 to 1; NaN gives a dash.   decimals: the number of decimal places.
    """
    if share != share:
        return "–"
    text, step = f"{100 * share:.{decimals}f}", 10.0**-decimals
    if share > 0 and float(text) == 0:
        return f"<{step:.{decimals}f}%"
    if share < 1 and float(text) >= 100:
        return f">{100 - step:.{decimals}f}%"
    return f"{text}%"
