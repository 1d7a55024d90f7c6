"""The reference pages that are written from the code, and the check that they are still true.

`python -m integratedcare.docs` writes them; `--check` fails if any differs from what it would write.
"""

import sys
from pathlib import Path

import click

from integratedcare.pipeline.lineage import Nodes
from integratedcare.pipeline.table import Source
from integratedcare.release.definitions import PUBLISHED, definitions

ROOT = Path(__file__).parents[2]
WRITTEN = "<!-- Written by `python -m integratedcare.docs`. Change the code, not this page. -->\n"


def pages() -> dict[str, str]:
    """Every generated page by its path under `docs/reference`."""
    return {
        "../../GLOSSARY.md": glossary_page(),
        "tables.md": tables_page(definitions()),
        "sources.md": sources_page(definitions()),
        "feeds.md": feeds_page(),
        "commands.md": commands_page(),
        "rules.md": rules_page(),
    }


def glossary_page() -> str:
    """The words of the site and of the code."""
    from integratedcare.web.reference.glossary import terms

    parts = ["# Glossary", WRITTEN, "| word | in tables and code | what it means |", "|---|---|---|"]
    words = [f"| {t.term} | {f'`{t.code_word}`' if t.code_word else ''} | {t.meaning} |" for t in terms()]
    return "\n".join([*parts, *words, ""])


def tables_page(nodes: Nodes) -> str:
    """The data dictionary: every table with its meaning, key and columns."""
    parts = ["# Tables", WRITTEN, "Tables that a release publishes are marked ●. `ics explain TABLE` shows the SQL.\n"]
    for name, node in sorted(nodes.items()):
        if isinstance(node, Source):
            continue
        parts += [f"## {name}{' ●' if name in PUBLISHED else ''}\n", node.meaning + "\n"]
        parts += [f"Key: `{'`, `'.join(node.key)}`. Reads: {_codes(node.inputs)}.\n"]
        parts += ["| column | type | meaning |", "|---|---|---|"]
        parts += [
            f"| `{n}` | {c.type}{', may be empty' if c.optional else ''} | {c.meaning} |"
            for n, c in node.columns.items()
        ]
        parts += [""]
    return "\n".join(parts)


def sources_page(nodes: Nodes) -> str:
    """The published files that tables are built from, with the headings that are read."""
    parts = ["# Published files and the headings we read", WRITTEN]
    for name, node in sorted(nodes.items()):
        if isinstance(node, Source):
            read = ", ".join(f"`{heading}`" for heading, _ in list(node.columns.values())[:20])
            more = len(node.columns) - 20
            parts += [f"## {name}\n", f"`{node.path}`{' (optional)' if node.optional else ''}\n"]
            parts += [f"Headings: {read}{f' and {more} more' if more > 0 else ''}.\n"]
    return "\n".join(parts)


def feeds_page() -> str:
    """The dictionary of feeds: every column with its headings and codes."""
    from integratedcare.feeds.every import every_feed

    parts = ["# Feeds", WRITTEN, "Columns marked ○ say who a row is about: they are kept apart, under a key. Columns"]
    parts += ["marked ● are needed. Capitals, spaces and punctuation of headings do not count.\n"]
    for feed in every_feed().values():
        parts += [f"## {feed.name}\n", f"{feed.what} {feed.grain}. Standard: {feed.standard}.\n"]
        parts += [f"Key: `{'`, `'.join(feed.key)}`. Dated by `{feed.dated_by}`.\n"]
        parts += ["| column | type | meaning | also headed | codes |", "|---|---|---|---|---|"]
        for name, one in feed.fields.items():
            mark = ("○" if one.identifies else "") + ("●" if one.needed else "")
            codes = "; ".join(f"`{code}` {words}" for code, words in (one.codes or {}).items())
            also = f"`{'`, `'.join(one.also)}`" if one.also else ""
            parts += [f"| `{name}` {mark} | {one.type} | {one.meaning} | {also} | {codes} |"]
        parts += [""]
    return "\n".join(parts)


def commands_page() -> str:
    """Every command of `ics` with its help."""
    import typer

    from integratedcare.cli.main import app

    root = typer.main.get_command(app)
    parts = ["# The command line", WRITTEN]
    for path, command in _commands(root, ("ics",)):
        parts += [f"## {' '.join(path)}\n", (command.help or "").strip() + "\n"]
        options = [p for p in command.params if isinstance(p, click.Option) and p.help and "--help" not in p.opts]
        arguments = [p for p in command.params if isinstance(p, click.Argument)]
        if options or arguments:
            parts += ["| option | meaning |", "|---|---|"]
            parts += [f"| `{p.human_readable_name}` | {getattr(p, 'help', '') or ''} |" for p in arguments]
            parts += [f"| `{'`, `'.join(p.opts)}` | {p.help} |" for p in options]
            parts += [""]
    parts += ["## Exit codes\n", "| code | what went wrong |", "|---|---|", "| 0 | nothing |"]
    from integratedcare import errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind.__module__ == errors.__name__]
    for kind in sorted(kinds[1:], key=lambda kind: kind.exit_code):
        parts.append(f"| {kind.exit_code} | {kind.__doc__.splitlines()[0]} |")
    parts += ["| 70 | A fault in the product: please report it. |", "| 130 | It was stopped with Ctrl-C. |", ""]
    return "\n".join(parts)


def rules_page() -> str:
    """Every year's rules with their sources."""
    from integratedcare.rules import load_rules
    from integratedcare.rules.compare import show

    rules = load_rules()
    parts = ["# Rules", WRITTEN, "`ics rules diff 2023-24 2025-26` shows what changed between two years.\n"]
    for year in rules.years:
        parts += [f"## {year}\n", "| rule | value |", "|---|---|"]
        parts += [f"| `{path}` | {'' if value is None else value} |" for path, value in show(rules, year)]
        parts += [""]
    return "\n".join(parts)


def _commands(command: click.Command, path: tuple[str, ...]):
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from _commands(inner, (*path, name)) if hasattr(inner, "commands") else [((*path, name), inner)]


def _codes(names) -> str:
    return ", ".join(f"`{name}`" for name in names) or "no tables"


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` say which are out of date."""
    folder, stale = ROOT / "docs" / "reference", []
    for name, text in pages().items():
        path = folder / name
        if "--check" in arguments:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        sys.stderr.write(f"Out of date: {', '.join(stale)}. Run `python -m integratedcare.docs`.\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
