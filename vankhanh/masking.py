"""Numbers of papers as lists show them: enough to tell two apart, too little to use."""

FIRST, LAST = 4, 4
DOT = "•"


def masked(number: str) -> str:
    """`079012341234` as `0790••••1234`; a number too short for that keeps its last two characters at most."""
    if len(number) >= FIRST + LAST + 3:
        return number[:FIRST] + DOT * (len(number) - FIRST - LAST) + number[-LAST:]
    return DOT * len(number[:-2]) + number[-2:] if len(number) > 2 else DOT * len(number)
