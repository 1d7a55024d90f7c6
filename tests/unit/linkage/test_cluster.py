import numpy as np

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
