"""Paper slips, and what would help: what comes into check-ins, and goes out of them, through other hands."""

from dataclasses import replace

from bot.checkins.model import Kind
from bot.checkins.script import arriving
from bot.engine.message import Line
from bot.engine.paper import Paper
from bot.engine.people import Role
from bot.engine.script import Said, next_page
from tests.rooms.checkins_kit import Kit, said, words


class TestPaper:
    def seed(self) -> dict[str, str]:
        return {"kind": "leaving", "questions": "heard follow next", "answers": "yes partly no"}

    def test_slips_are_never_counted_by_who_runs_it(self) -> None:
        kit = Kit()

        assert kit.visit(0).roles >= {Role.COORDINATOR}
        assert said(kit.asks("count_leaving", 0)) == "checkin.not_yours_to_count"

    def test_totals_are_shown_under_the_same_rules_and_the_group_hears_that_there_were_some(self) -> None:
        kit = Kit()
        typed = Said({"who": "outside", "q1": "5 1 0", "q2": "2 2 0", "q3": "", "ok": "save"}, self.seed())
        told = said(kit.form("slips").finish(kit.visit(1), typed))
        again = said(kit.form("slips").finish(kit.visit(2), typed))
        (shown,) = kit.days_go_by(5)

        assert told == "checkin.slips_kept\ncheckin.slips_counted"
        assert again == "checkin.slips_were_in"
        assert 'question="content.checkin.leaving.heard" mood="checkin.mood.most_yes"' in words(shown)
        assert words(shown).count("checkin.mood.cant_tell") == 2

    def test_four_slips_are_not_kept(self) -> None:
        kit = Kit()
        typed = Said({"who": "outside", "q1": "4 0 0", "q2": "", "q3": "", "ok": "save"}, self.seed())

        assert said(kit.form("slips").finish(kit.visit(1), typed)) == "checkin.too_few_slips"
        assert kit.open(Kind.LEAVING) is None

    def test_a_sheet_and_a_slip_are_papers(self) -> None:
        kit = Kit()
        sheets = [
            kit.presses("checkin", "go", each).replies[0].attachment for each in ("sheet", "slip_pulse", "slip_leaving")
        ]

        assert ["questions.pdf", "slip.pdf", "slip.pdf"] == [each.name for each in sheets if each]
        assert all(isinstance(each.body, Paper) and each.asked for each in sheets if each)


class TestArriving:
    def test_where_nobody_can_be_reached_only_how_they_are_is_asked(self) -> None:
        kit = Kit()
        kit.known.opened(kit.everybody[0], "phone", "")
        begun = kit.asks("arriving").begin

        assert begun is not None
        assert begun.seed == {"readers": "", "unnamed": ""}

    def test_where_nobodys_name_may_be_left_out_it_is_asked_for(self) -> None:
        answers = {"how": "2", "help": "big print", "want": "pass"}
        asked = {
            way: next_page(arriving, Said(answers, {"readers": "coordinator", "unnamed": way}))[0]
            for way in ("", "yes")
        }

        assert {"": False, "yes": True} == {way: each.may_skip for way, each in asked.items()}
        assert asked[""].values["why"] == Line("arriving.not_without")

    def test_somebody_who_paused_the_bot_is_not_written_to_in_vain(self) -> None:
        kit = Kit()
        profile = kit.known.profile(kit.everybody[0])
        assert profile is not None
        kit.known.keep(replace(profile, paused_until=kit.now + 3600))
        paused = kit.asks("arriving").begin
        kit.now += 3600
        back = kit.asks("arriving").begin

        assert paused is not None
        assert back is not None
        assert ("", "coordinator") == (paused.seed["readers"], back.seed["readers"])

    def test_words_without_a_name_wait_for_somebody_who_can_be_reached(self) -> None:
        kit = Kit()
        answers = {"how": "2", "help": "big print", "want": "pass", "name": "", "ok": "send"}
        kit.form("arriving").finish(kit.visit(1), Said(answers, {"readers": "coordinator"}))
        kit.known.opened(kit.everybody[0], "phone", "")
        nothing = kit.days_go_by(1)
        kit.known.opened(kit.everybody[0], "phone", "7")
        (told,) = kit.days_go_by(1)

        assert nothing == []
        assert 'checkin.would_help help="big print"' in words(told)
        assert told.to == kit.everybody[0]
