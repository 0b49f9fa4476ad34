"""What is only good until an instant is dropped after it, whatever kept it waiting."""

from tests.rooms.gate_kit import DAY, EVENING, GROUP, HOUR, MORNING, Post


def test_a_reminder_that_waited_too_long_is_dropped_and_the_rest_goes() -> None:
    post = Post()
    sam = post.meet()
    post.clock.move(EVENING - post.clock.now())  # night: both wait for the morning
    post.start("reminder", sam, until=MORNING - HOUR)
    post.start("news", sam, until=MORNING + HOUR)

    assert [] == post.words_out()
    post.clock.move(MORNING - post.clock.now())
    assert ["news"] == post.words_out()


def test_for_a_group_and_for_what_is_urgent_too() -> None:
    post = Post()
    sam = post.meet()
    post.start("reminder", None, GROUP, until=post.clock.now() + HOUR)
    post.start("called off", sam, urgent=True, until=post.clock.now() + HOUR)
    post.clock.move(2 * HOUR)

    assert [] == post.words_out()


def test_of_two_that_become_one_the_later_end_counts() -> None:
    post = Post()
    sam = post.meet()
    now = post.clock.now()
    post.start("reminder", sam, until=now + HOUR)
    post.start("other", sam, until=now + DAY)
    post.start("news", sam)

    (together,) = post.out()
    assert together.message.until is None
