"""From pairs to people: everybody who is joined by links, unless two NHS numbers would meet in one person.

Who is together is worked out from a component's own nodes and links alone, in an order that does not depend on when
they came; so the people of an increment are those of a full run.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

NONE = 0  # a node without a usable NHS number


@dataclass(frozen=True)
class Links:
    """Arrays of one length: two nodes, how likely they are one person, and whether a number says so."""

    a: np.ndarray
    b: np.ndarray
    probability: np.ndarray
    by_number: np.ndarray


def clusters(nodes: np.ndarray, numbers: np.ndarray, links: Links) -> np.ndarray:
    """For each node the least node of its person. `nodes` int64, sorted; `numbers` int64, NONE where there is none."""
    left, right = np.searchsorted(nodes, links.a), np.searchsorted(nodes, links.b)
    return nodes[clusters_by_place(numbers, Links(left, right, links.probability, links.by_number))]


def clusters_by_place(numbers: np.ndarray, links: Links) -> np.ndarray:
    """For each node, in their order, the place of the least node of its person. `links` are between places, from 0."""
    left, right = links.a, links.b
    labels = _components(len(numbers), left, right)
    torn = _with_several(labels, numbers)
    if len(torn):
        is_torn = np.zeros(labels.max() + 1, bool)
        is_torn[torn] = True
        among = np.flatnonzero(is_torn[labels[left]])
        order = among[np.lexsort((right[among], left[among], -links.probability[among], ~links.by_number[among]))]
        parts = _kept_apart(left[order], right[order], links.by_number[order], numbers)
        nodes = np.flatnonzero(is_torn[labels])
        ends = np.searchsorted(nodes, parts)
        labels[nodes] = labels.max() + 1 + _components(len(nodes), ends[:, 0], ends[:, 1])
    return _first_of_each(labels)[labels]


def _first_of_each(labels: np.ndarray) -> np.ndarray:
    """The first place of each label: written from the last place to the first, so that the first stays."""
    first = np.zeros(labels.max(initial=-1) + 1, np.int64)
    first[labels[::-1]] = np.arange(len(labels))[::-1]
    return first


def _components(size: int, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = coo_matrix((np.ones(len(left), np.int8), (left, right)), shape=(size, size))
    return connected_components(graph, directed=False)[1]


def _with_several(labels: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """The components in which more than one NHS number meets: some node has another number than one of its nodes."""
    has = numbers != NONE
    labels, numbers = labels[has], numbers[has]
    one_of = np.zeros(labels.max(initial=-1) + 1, np.int64)
    one_of[labels] = numbers
    return np.unique(labels[numbers != one_of[labels]])


def _kept_apart(left: np.ndarray, right: np.ndarray, by_number: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """The links that hold, the strongest first: one that would bring two numbers together is given up."""
    root: dict[int, int] = {}
    held: dict[int, set] = defaultdict(set)
    kept = []

    def find(node: int) -> int:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one in {*left.tolist(), *right.tolist()}:
        if numbers[one] != NONE:
            held[one] = {int(numbers[one])}
    for a, b, sure in zip(left.tolist(), right.tolist(), by_number.tolist(), strict=True):
        one, two = find(a), find(b)
        if one != two and (sure or not held[one] or not held[two] or held[one] & held[two]):
            root[two] = one
            held[one] |= held[two]
            kept.append((a, b))
    return np.array(kept, dtype=np.int64).reshape(-1, 2)
