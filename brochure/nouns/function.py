"""Functions of a PDF, of the kinds that gradients are made of."""

import pikepdf
from pikepdf import Array


def at(function: pikepdf.Object, value: float) -> list[float]:
    """A function at a value (ISO 32000-1, 7.10.2 to 7.10.4); samples are bytes.

    Raises ValueError for one of another kind.
    """
    if isinstance(function, Array):
        return [part for one in function for part in at(one, value)]
    low, high = (float(end) for end in function.Domain)
    value = min(max(value, low), high)
    match int(function.FunctionType):
        case 0:
            count, parts = int(function.Size[0]), len(function.Range) // 2
            step = round((value - low) / (high - low) * (count - 1))
            return [part / 255 for part in function.read_bytes()[parts * step : parts * (step + 1)]]
        case 2:
            first, last = (
                [float(part) for part in function.get(key, Array([other]))] for key, other in (("/C0", 0), ("/C1", 1))
            )
            share = value ** float(function.N)
            return [one + share * (two - one) for one, two in zip(first, last, strict=True)]
        case 3:
            bounds = [float(bound) for bound in function.Bounds]
            number = sum(value >= bound for bound in bounds)
            edges = [low, *bounds, high]
            start, end = edges[number], edges[number + 1]
            encode = [float(part) for part in function.Encode][2 * number : 2 * number + 2]
            share = (value - start) / (end - start) if end > start else 0.0
            return at(function.Functions[number], encode[0] + share * (encode[1] - encode[0]))
    raise ValueError(f"a function of type {function.FunctionType}")
