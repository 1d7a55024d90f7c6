"""One year's rules as lines, and what changed between two years."""

from collections.abc import Iterator

from integratedcare.rules.loader import Rules


def flatten(value, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every value of a nested structure with its dotted path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flatten(inner, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        for position, inner in enumerate(value):
            yield from flatten(inner, f"{prefix}[{position}]")
    else:
        yield prefix, value


def show(rules: Rules, year: str) -> list[tuple[str, object]]:
    """The year's rules as (path, value) lines."""
    return list(flatten(rules[year].model_dump(mode="json")))


def diff(rules: Rules, old: str, new: str) -> list[tuple[str, object, object]]:
    """Each (path, value in `old`, value in `new`) that differs; a path that one year lacks shows as none."""
    before, after = dict(show(rules, old)), dict(show(rules, new))
    paths = list(before) + [path for path in after if path not in before]
    return [(p, before.get(p), after.get(p)) for p in paths if before.get(p) != after.get(p)]
