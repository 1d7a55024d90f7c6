import random

import numpy as np
import pytest

from integratedcare.linkage.cluster import Links, clusters


def people(nodes, numbers, *links):
    a, b, probability, sure = (np.array(part) for part in zip(*links, strict=True))
    said = Links(a, b, probability.astype(float), sure.astype(bool))
    return clusters(np.array(nodes), np.array(numbers), said).tolist()


def test_everybody_joined_by_links_is_one_person():
    assert people([1, 2, 3, 4], [0, 0, 0, 0], (1, 2, 0.99, False), (2, 3, 0.99, False)) == [1, 1, 1, 4]


def test_two_numbers_never_meet_and_the_weaker_link_is_given_up():
    assert people([1, 2, 3], [111, 0, 222], (1, 2, 0.96, False), (2, 3, 0.99, False)) == [1, 2, 2]


def test_a_former_number_may_meet_the_new_one():
    assert people([1, 2, 3], [111, 222, 0], (1, 2, 0.9998, True), (2, 3, 0.99, False)) == [1, 1, 1]


def test_the_order_of_links_does_not_matter():
    links = [(1, 2, 0.97, False), (2, 3, 0.97, False), (3, 4, 0.98, False), (1, 4, 0.96, False)]
    numbers = [111, 0, 0, 222]
    assert (
        len({tuple(people([1, 2, 3, 4], numbers, *order)) for order in (links, links[::-1], links[2:] + links[:2])})
        == 1
    )


def slowly(nodes, numbers, links):
    """Each component by walking it; where numbers meet, links one by one, the surest first."""
    held = {node: {number} - {0} for node, number in zip(nodes, numbers, strict=True)}
    whole = {node: {node} for node in nodes}
    for a, b, *_ in links:
        both = whole[a] | whole[b]
        whole.update(dict.fromkeys(both, both))
    person = {node: {node} for node in nodes}
    for a, b, _, sure in sorted(links, key=lambda one: (not one[3], -one[2], one[0], one[1])):
        several = len({number for node in whole[a] for number in held[node]}) > 1
        one, two = ({number for node in person[end] for number in held[node]} for end in (a, b))
        if not several or sure or not one or not two or one & two:
            both = person[a] | person[b]
            person.update(dict.fromkeys(both, both))
    return [min(person[node]) for node in nodes]


@pytest.mark.parametrize("seed", range(30))
def test_people_are_those_of_a_walk_over_everything(seed):
    chance = random.Random(seed)
    nodes = list(range(1, 25))
    numbers = [chance.choice([0, 0, 0, 111, 222, 333]) for _ in nodes]
    pairs = {tuple(sorted(chance.sample(nodes, 2))) for _ in range(22)}
    links = [(a, b, chance.choice([0.96, 0.97, 0.99]), chance.random() < 0.2) for a, b in sorted(pairs)]
    assert people(nodes, numbers, *links) == slowly(nodes, numbers, links)
