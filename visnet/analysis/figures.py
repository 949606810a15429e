"""How figures are written, in the window, on the command line and in reports alike."""


def percent(share: float, decimals: int = 0) -> str:
    """Return a share as a percentage: 62%; 0.03%; <0.01%; >99%. Only all of it is 100%, and only nothing is 0%.

    share: 0 to 1; what is not a number is a dash.   decimals: places after the point.
    """
    if share != share:
        return "–"
    text, step = f"{100 * share:.{decimals}f}", 10.0**-decimals
    if share > 0 and float(text) == 0:
        return f"<{step:.{decimals}f}%"
    if share < 1 and float(text) >= 100:
        return f">{100 - step:.{decimals}f}%"
    return f"{text}%"
