"""A crowd at the review. `python -m bench.review` runs 10,000 of these."""

from tests.rooms.review_crowd import Crowd


def test_whatever_five_people_press_nothing_is_lost_and_nothing_decided_twice() -> None:
    assert [] == [(seed, wrong) for seed in range(200) for wrong in Crowd(seed).run()]


def test_the_crowd_really_does_something() -> None:
    crowds = [Crowd(seed) for seed in range(60)]
    for crowd in crowds:
        crowd.run()

    assert sum(crowd.model.ended for crowd in crowds) > 40
    assert sum(crowd.presses for crowd in crowds) > 1000
    assert len({verdict for crowd in crowds for verdict in crowd.model.verdicts.values()}) >= 7
