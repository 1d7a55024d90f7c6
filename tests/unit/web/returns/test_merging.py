"""Two people's changes put together: whatever either changed is there, and only real clashes are told."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from integratedcare.web.returns.amounts import Amounts
from integratedcare.web.returns.merging import changes, merged

APRIL, MAY = ("agency", date(2025, 4, 30)), ("agency", date(2025, 5, 31))
few = [None, Decimal(0), Decimal(1)]
amounts = st.sampled_from([Amounts(plan, actual) for plan in few for actual in few][1:])
returns = st.dictionaries(st.sampled_from([APRIL, MAY]), amounts)


def test_what_each_changed_alone_is_kept_from_both():
    base = {APRIL: Amounts(Decimal(1), Decimal(2))}
    mine = {APRIL: Amounts(Decimal(1), Decimal(3))}
    theirs = {APRIL: Amounts(Decimal(1), Decimal(2)), MAY: Amounts(Decimal(9))}
    together, clashes = merged(base, mine, theirs)
    assert together == {APRIL: Amounts(Decimal(1), Decimal(3)), MAY: Amounts(Decimal(9))}
    assert not clashes


def test_what_both_changed_differently_stays_mine_and_theirs_is_told():
    together, clashes = merged({}, {APRIL: Amounts(Decimal(1))}, {APRIL: Amounts(Decimal(2))})
    assert together == {APRIL: Amounts(Decimal(1))}
    assert clashes == {(APRIL, "plan"): Decimal(2)}


@given(returns, returns, returns)
def test_nothing_that_either_changed_is_lost(base, mine, theirs):
    together, clashes = merged(base, mine, theirs)
    for cell, part, _, now in changes(base, mine):
        assert getattr(together.get(cell, Amounts()), part) == now
    for cell, part, _, now in changes(base, theirs):
        kept = getattr(together.get(cell, Amounts()), part)
        assert kept == now or clashes[cell, part] == now


@given(returns, returns)
def test_without_knowing_where_one_began_every_difference_is_told(mine, theirs):
    together, clashes = merged(None, mine, theirs)
    assert together == mine
    assert set(clashes) == {(cell, part) for cell, part, *_ in changes(mine, theirs)}
