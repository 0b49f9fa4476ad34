"""What people type about coming to a meeting is what its buttons do, in every language."""

import pytest

from bot.engine.incoming import Place
from bot.engine.people import GroupId, Reader
from bot.engine.room import Run, Visit
from bot.principles.elsewhere import behind_door
from tests.a_library import LIBRARY

ALONE = Visit(None, Place("phone", "Sam", private=True), Reader("en_GB"), now=0)
GROUP = GroupId(1)
IN_A_GROUP = Visit(None, Place("phone", "Sam", private=True), Reader("en_GB"), now=0, group=GROUP, groups=(GROUP,))


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("coming", "meeting coming"),
        ("im coming", "meeting coming"),
        ("I'll be there", "meeting coming"),
        ("see you there", "meeting coming"),
        ("ill be there", "meeting coming"),
        ("Will come", "meeting coming"),
        ("dwi'n dod", "meeting coming"),
        ("bydda i yna", "meeting coming"),
        ("przyjdę", "meeting coming"),
        ("tak, przyjdę, dziękuję", "meeting coming"),
        ("прийду, дякую", "meeting coming"),
        ("vin, mulțumesc", "meeting coming"),
        ("أنا آتية", "meeting coming"),
        ("أنا آتية، شكرًا", "meeting coming"),
        ("جی ہاں میں آ رہی ہوں، شکریہ", "meeting coming"),
        ("dwi'n dod, diolch", "meeting coming"),
        ("nie mogę przyjść, przepraszam", "meeting cant"),
        ("niestety nie mogę przyjść dzisiaj", "meeting cant"),
        ("не зможу прийти, вибачте", "meeting cant"),
        ("nu pot veni, scuze", "meeting cant"),
        ("آسفة لا أستطيع الحضور اليوم", "meeting cant"),
        ("لا أستطيع الحضور، عذرًا", "meeting cant"),
        ("میں نہیں آ سکتی، معذرت", "meeting cant"),
        ("alla i ddim dod, sori", "meeting cant"),
        ("bede tam", "meeting coming"),
        ("do zobaczenia na miejscu", "meeting coming"),
        ("прийду", "meeting coming"),
        ("буду там", "meeting coming"),
        ("vin", "meeting coming"),
        ("o sa vin", "meeting coming"),
        ("ne vedem acolo", "meeting coming"),
        ("سأحضر", "meeting coming"),
        ("رح اجي", "meeting coming"),
        ("أراكم هناك", "meeting coming"),
        ("آ رہی ہوں", "meeting coming"),
        ("آؤں گا", "meeting coming"),
        ("وہاں ملتے ہیں", "meeting coming"),
        ("not coming", "meeting cant"),
        ("im not coming", "meeting cant"),
        ("cant come", "meeting cant"),
        ("can't make it", "meeting cant"),
        ("cant come now", "meeting cant"),
        ("i cant make it", "meeting cant"),
        ("i wont be there", "meeting cant"),
        ("count me out", "meeting cant"),
        ("methu dod", "meeting cant"),
        ("dwi ddim yn dod", "meeting cant"),
        ("nie przyjdę", "meeting cant"),
        ("nie moge przyjsc", "meeting cant"),
        ("не прийду", "meeting cant"),
        ("не можу прийти", "meeting cant"),
        ("nu vin", "meeting cant"),
        ("nu pot veni", "meeting cant"),
        ("لن أحضر", "meeting cant"),
        ("لا أستطيع الحضور", "meeting cant"),
        ("مش جاي", "meeting cant"),
        ("نہیں آ سکتی", "meeting cant"),
        ("میں نہیں آؤں گی", "meeting cant"),
        ("maybe", "meeting maybe"),
        ("might come", "meeting maybe"),
        ("efallai", "meeting maybe"),
        ("może", "meeting maybe"),
        ("можливо", "meeting maybe"),
        ("poate", "meeting maybe"),
        ("ربما", "meeting maybe"),
        ("شاید", "meeting maybe"),
        ("running late", "meeting late"),
        ("will be late", "meeting late"),
        ("im running late", "meeting late"),
        ("bydda i'n hwyr", "meeting late"),
        ("yn hwyr", "meeting late"),
        ("spóźnię się", "meeting late"),
        ("запізнюся", "meeting late"),
        ("intarzii", "meeting late"),
        ("voi intarzia", "meeting late"),
        ("سأتأخر", "meeting late"),
        ("دیر ہو جائے گی", "meeting late"),
        ("cancel the meeting", "meeting cancel"),
        ("canslo'r cyfarfod", "meeting cancel"),
        ("odwołaj spotkanie", "meeting cancel"),
        ("скасувати зустріч", "meeting cancel"),
        ("anulează întâlnirea", "meeting cancel"),
        ("إلغاء الاجتماع", "meeting cancel"),
        ("میٹنگ منسوخ کریں", "meeting cancel"),
        ("move the meeting to thursday", "meeting change"),
        ("przełóż spotkanie na czwartek", "meeting change"),
        ("mută întâlnirea pe joi", "meeting change"),
        ("перенести зустріч на четвер", "meeting change"),
        ("تأجيل الاجتماع", "meeting change"),
        ("symud y cyfarfod", "meeting change"),
        ("میٹنگ بدلیں", "meeting change"),
    ],
)
def test_it_opens_what_the_button_does(typed: str, opens: str) -> None:
    command, _, what = opens.partition(" ")

    assert behind_door(LIBRARY.ask(typed), IN_A_GROUP) == Run(command, what)


@pytest.mark.parametrize(
    "typed",
    [
        "who is coming",
        "are you coming",
        "i am coming round to it",
        "what is coming next",
        "it may be late",
        "nie",
        "no",
        "ok",
    ],
)
def test_other_words_do_not(typed: str) -> None:
    assert not LIBRARY.ask(typed).door.startswith(("meeting coming", "meeting cant", "meeting maybe", "meeting late"))


def test_who_is_in_no_group_is_not_asked_for_one_by_a_mere_maybe() -> None:
    assert behind_door(LIBRARY.ask("maybe"), ALONE) is None
