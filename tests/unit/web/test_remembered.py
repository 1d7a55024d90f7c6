"""What is worked out once is kept, and only so much of it."""

from integratedcare.web.allocation import columns, question
from integratedcare.web.allocation.question import Question
from integratedcare.web.design.remembered import remembered


def test_the_least_recently_used_goes_first_once_there_are_more_than_are_kept(release):
    worked_out = []

    @remembered(kept=2)
    def twice(release, number):
        worked_out.append(number)
        return number * 2

    assert [twice(release, number) for number in (1, 2, 1, 3, 1, 2)] == [2, 4, 2, 6, 2, 4]
    assert worked_out == [1, 2, 3, 2]


def test_without_a_number_64_are_kept(release):
    worked_out = []

    @remembered
    def same(release, number):
        worked_out.append(number)
        return number

    for number in (*range(65), 1, 64, 0):
        same(release, number)
    assert worked_out == [*range(65), 0]


def test_of_fair_shares_and_of_their_rows_six_are_kept(release, monkeypatch):
    release.id = "re3e3be4ed01"
    worked_out = []

    class Result:
        level, rows, pace = "icb", (), None

    monkeypatch.setattr(question, "result_of", lambda release, scenario: worked_out.append(scenario.pot) or Result())
    monkeypatch.setattr(columns, "answered", lambda release, asked: worked_out.append(asked.pot) or Result())
    for work_out in (question.answered, columns.shown_rows):
        worked_out.clear()
        for pot in (1, 2, 3, 4, 5, 6, 7, 2, 7, 1):
            work_out(release, Question("2025-26", pot=pot))
        assert worked_out == [1, 2, 3, 4, 5, 6, 7, 1]
