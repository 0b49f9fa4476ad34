"""Plain words that open the bot's commands, in each language it speaks; and what stays a question there."""

from dataclasses import replace

import pytest

from adapters.bookshelf import Bookshelf
from adapters.library import Library, content_folder
from adapters.settings import Settings
from bot.engine.message import Line
from bot.engine.people import GroupId, Reader
from bot.engine.room import Run, what_of
from bot.principles.elsewhere import behind_door
from bot.principles.model import Answer
from tests.registry import open_registry
from tests.rooms.test_doors import VISIT, answered

LIBRARY = Library(Settings())  # of its own: once a language was heard, single words of it are heard too
SHELF = Bookshelf(content_folder())
IN_A_GROUP = replace(VISIT, group=GroupId(1))
COMMANDS = open_registry(LIBRARY).commands
MEETING, IDEA, CHANGED = Run("meeting"), Run("idea"), Run("changed")
BUDDY, EXPENSES, LEFT = Run("meeting", "buddy"), Run("meeting", "expenses"), Run("part", "left")
HELP, RECORD, SUPPORT = Run("help"), Run("part", "record"), Run("support")


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("I want a buddy", BUDDY),
        ("is there parking", MEETING),
        ("what time tuesday", MEETING),
        ("tired. whens the meeting", MEETING),
        ("o ktorej spotkanie", MEETING),
        ("spotkanie o ktorej", MEETING),
        ("is it still on", MEETING),
        ("who else is coming", MEETING),
        ("what is the address", MEETING),
        ("хто ще прийде", MEETING),
        ("care e adresa", MEETING),
        ("الاجتماع متى", MEETING),
        ("میٹنگ کتنے بجے ہے", MEETING),
        ("pwy sy'n dod", MEETING),
        ("i have left", LEFT),
        ("i am not happy with this", Run("privacy", "complain")),
        ("i dont want this bot", Run("privacy")),
        ("jednak pisz", Run("start")),
        ("who did what here?", RECORD),
        ("Who sent that update?", RECORD),
        ("Pwy wnaeth beth yma?", RECORD),
        ("Kto co tu zrobił?", RECORD),
        ("Хто що тут зробив?", RECORD),
        ("cine ce a facut aici", RECORD),
        ("من فعل ماذا هنا؟", RECORD),
        ("یہاں کس نے کیا کیا؟", RECORD),
        ("how do i get my expenses back?", EXPENSES),
        ("i want to leave the group", LEFT),
        ("i'm not in this group any more", LEFT),
        ("Mae gen i syniad", IDEA),
        ("Beth sydd wedi newid?", CHANGED),
        ("Dwi eisiau gadael y grŵp", LEFT),
        ("hoffwn i gael cyfaill", BUDDY),
        ("sut ydw i'n hawlio fy nhreuliau", EXPENSES),
        ("Pryd mae ein cyfarfod nesaf?", MEETING),
        ("Mam pomysł", IDEA),
        ("co sie zmienilo", CHANGED),
        ("Chcę odejść z grupy", LEFT),
        ("chcę mieć kogoś przy sobie", BUDDY),
        ("Jak dostać zwrot kosztów?", EXPENSES),
        ("kiedy jest następne spotkanie", MEETING),
        ("У мене є ідея", IDEA),
        ("Що змінилося?", CHANGED),
        ("Я хочу вийти з групи", LEFT),
        ("хочу когось поруч", BUDDY),
        ("як мені повернути витрати", EXPENSES),
        ("коли наступна зустріч?", MEETING),
        ("Am o idee", IDEA),
        ("Ce s-a schimbat?", CHANGED),
        ("vreau să plec din grup", LEFT),
        ("Aș vrea pe cineva alături", BUDDY),
        ("cum îmi recuperez cheltuielile", EXPENSES),
        ("când este următoarea întâlnire", MEETING),
        ("لدي فكرة", IDEA),
        ("ما الذي تغيّر؟", CHANGED),
        ("أريد مغادرة المجموعة", LEFT),
        ("أريد رفيقًا", BUDDY),
        ("كيف أسترد مصاريفي؟", EXPENSES),
        ("متى الاجتماع القادم؟", MEETING),
        ("میرے پاس ایک خیال ہے", IDEA),
        ("کیا بدلا؟", CHANGED),
        ("میں گروپ چھوڑنا چاہتی ہوں", LEFT),
        ("مجھے ساتھی چاہیے", BUDDY),
        ("میرا خرچ واپس کیسے ملے گا", EXPENSES),
        ("اگلی میٹنگ کب ہے", MEETING),
        ("help me", HELP),
        ("support numbers", SUPPORT),
        ("Rhifau cymorth", SUPPORT),
        ("numery wsparcia", SUPPORT),
        ("номери підтримки", SUPPORT),
        ("numere de sprijin", SUPPORT),
        ("أرقام الدعم", SUPPORT),
        ("مدد کے نمبر", SUPPORT),
        ("What's changed?", CHANGED),
        ("leave the group", LEFT),
        ("cymorth", HELP),
        ("gadael y grŵp", LEFT),
        ("pomoc", HELP),
        ("wydatki", EXPENSES),
        ("opuścić grupę", LEFT),
        ("допомога", HELP),
        ("вийти з групи", LEFT),
        ("ajutor", HELP),
        ("plec din grup", LEFT),
        ("مساعدة", HELP),
        ("مغادرة المجموعة", LEFT),
        ("مدد", HELP),
        ("گروپ چھوڑنا", LEFT),
        ("how do i set up a meeting", Run("meeting", "set")),
        ("new meeting please", Run("meeting", "set")),
        ("show me the plan", Run("actions")),
        ("add something to the plan", Run("actions", "add")),
        ("i want to make a pledge", Run("pledge", "add")),
        ("our pledges", Run("pledge")),
        ("show me our agreement", Run("agreement")),
        ("glossary", Run("glossary")),
        ("ring the bell", Run("bell")),
        ("i have an idea but dont want people to know its me", IDEA),
        ("can i say something private", IDEA),
        ("what happend to my idea", Run("changed", "mine")),
        ("i want to take my idea back", Run("changed", "mine")),
        ("who is coming", Run("meeting", "table")),
        ("how many lunches do we need", Run("meeting", "booking")),
        ("i need a ramp", Run("meeting", "need")),
        ("can i put something on the agenda", Run("meeting", "agenda")),
        ("how long does it last", MEETING),
        ("cant make it soz", Run("meeting", "cant")),
        ("actually i can come now", Run("meeting", "coming")),
        ("will the council know its me", Run("privacy")),
        ("zapomnij mnie", Run("privacy")),
        ("забудьте мене", Run("privacy")),
        ("uită-mă", Run("privacy")),
        ("ile to kosztuje", EXPENSES),
        ("use the word I gave you", Run("changed", "word")),
        ("who is the coordinator", Run("part")),
        ("how do i become a coordinator", Run("part")),
        ("can you send me the minutes", Run("report")),
        ("how do i write to everyone", Run("update")),
        ("im new here", Run("catch_up")),
        ("what did i miss", Run("catch_up")),
        ("what happened to my idea", Run("changed", "mine")),
        ("dangos y cynllun", Run("actions")),
        ("chcę złożyć obietnicę", Run("pledge", "add")),
        ("я тут новенька", Run("catch_up")),
        ("cum pot organiza o întâlnire", Run("meeting", "set")),
        ("ماذا حدث لفكرتي", Run("changed", "mine")),
        ("میں گھنٹی کیسے بجاؤں", Run("bell")),
    ],
)
def test_plain_words_open_what_they_are_about(typed: str, opens: Run) -> None:
    assert opens == behind_door(LIBRARY.ask(typed), IN_A_GROUP)


@pytest.mark.parametrize("language", SHELF.apart())
def test_each_language_has_a_way_to_each_of_them_and_all_lead_somewhere(language: str) -> None:
    doors = {each.kind: each for each in SHELF.own_doors(language)}

    assert {
        "meeting",
        "meeting buddy",
        "meeting expenses",
        "idea",
        "changed",
        "part left",
        "part record",
        "privacy complain",
        "meeting set",
        "actions",
        "pledge add",
        "bell",
        "report",
        "catch_up",
        "changed mine",
    } <= doors.keys()
    for kind in doors:
        run = behind_door(Answer((), confident=True, door=kind), IN_A_GROUP, "tomorrow at 6")
        assert run is not None
        command = COMMANDS[run.command]
        assert run.rest.removesuffix(" tomorrow at 6") == what_of(run.rest, command.whats)[0]


@pytest.mark.parametrize("language", ["en_GB", *SHELF.apart()])
@pytest.mark.parametrize("page", ["much", "words", "data", "clock", "sound", "hear", "apps"])
def test_the_name_of_a_setting_typed_alone_leads_to_the_settings(page: str, language: str) -> None:
    label = LIBRARY.say.plain(Line(f"settings.{page}"), Reader(language))

    assert Run("settings") == behind_door(LIBRARY.ask(label), VISIT)


def test_who_is_in_no_group_gets_what_there_is_to_say_about_it() -> None:
    outcome = answered("can i claim my bus fare")

    assert outcome.then is None
    assert "expenses-and-travel" == outcome.replies[0].seed["slug"]


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("how can i leave the group", "choosing-not-to-take-part"),
        ("will i get my bus fare back?", "expenses-and-travel"),
    ],
)
def test_what_is_so_in_general_is_a_question(typed: str, topic: str) -> None:
    outcome = answered(typed)

    assert outcome.then is None
    assert topic == outcome.replies[0].seed["slug"]
