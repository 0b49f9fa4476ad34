"""How long something takes, as people type it in every language."""

import pytest

from bot.engine.when.lengths import minutes_in


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (120, "2hrs|2h|2 h|2 hours|2 hour|two hours|about 2 hours|2 hrs please|2.0 hours|2,0 h|for two hours"),
        (90, "1.5h|1,5h|1.5 hrs|1h30|1h 30|1h30m|1 hr 30 mins|1:30 hours|1.30h|90 min|90mins|90 minutes|90|1½ hours"),
        (90, "an hour and a half|one and a half hours|hour and a half|1 hour and a half|1 hour, 30 minutes|1 1/2 hours"),
        (30, "half an hour|half hour|½ hour|1/2 hour|30m|0.5h"),
        (45, "three quarters of an hour|45 min|3/4 hour"),
        (15, "quarter of an hour|a quarter of an hour|15 mins"),
        (60, "an hour|1h|one hour|1 hr|about an hour"),
        (120, "dwy awr|2 awr|dwie godziny|2 godz|2 godz.|дві години|2 год|două ore|2 ore|ساعتان|٢ ساعة|دو گھنٹے|۲ گھنٹے"),
        (90, "awr a hanner|półtorej godziny|1,5 godz|godzina i pół|godzinę i pół|півтори години|1,5 години|o oră și jumătate"),
        (90, "o ora si jumatate|ساعة ونصف|ساعة و نصف|ساعة ونص|ڈیڑھ گھنٹہ|90 munud|90 minut|90 хв|90 de minute|٩٠ دقيقة|90 منٹ"),
        (30, "hanner awr|pół godziny|пів години|півгодини|jumătate de oră|o jumătate de oră|نصف ساعة|نص ساعة|آدھا گھنٹہ"),
        (150, "dwy awr a hanner|dwie i pół godziny|2 ore și jumătate|ساعتين ونصف|ڈھائی گھنٹے"),
        (180, "tair awr|trzy godziny|три години|trei ore|ثلاث ساعات|تین گھنٹے"),
        (210, "ساڑھے تین گھنٹے"),
    ],
)  # fmt: skip
def test_a_length_is_read(minutes: int, said: str) -> None:
    assert dict.fromkeys(said.split("|"), minutes) == {each: minutes_in(each) for each in said.split("|")}


@pytest.mark.parametrize(
    "said",
    ["8", "2", "until 8", "8pm", "20h", "18:30", "7.30", "half past two", "half 8", "6 to 8", "godz 18", "ora 18", "o 18", "19",
     "a while", "", "-", "quarter to 5", "an hour or two", "lunch time", "الساعة 6"],
)  # fmt: skip
def test_an_end_and_other_words_are_none(said: str) -> None:
    assert minutes_in(said) is None
