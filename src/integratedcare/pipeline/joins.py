"""The one kind of join that most definitions need."""

import ibis.expr.types as ir

from integratedcare.errors import ContractError


def look_up(rows: ir.Table, other: ir.Table, *keys: str) -> ir.Table:
    """Every row of `rows`, with the columns of `other` where its keys match and nulls where they do not.

    `other` must be unique on the keys, or rows repeat and the key check of the table says so.
    """
    shared = (set(rows.columns) & set(other.columns)) - set(keys)
    if shared:
        raise ContractError(f"Both sides of a look-up have the columns {sorted(shared)}; rename one side's.")
    joined = rows.left_join(other, list(keys), rname="{name}__other")
    return joined.select([*rows.columns, *[name for name in other.columns if name not in keys]])
