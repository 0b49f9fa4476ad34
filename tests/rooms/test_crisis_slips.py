"""Words of crisis beside English as they are typed by somebody who is not well: joined, without marks, in few words."""

import pytest

from adapters.bookshelf import Bookshelf
from adapters.library import content_folder
from bot.support.crisis import Crisis

CRISIS = Crisis(Bookshelf(content_folder()).crisis_words())


@pytest.mark.parametrize(
    "text",
    [
        # Polish
        "niechce zyc",
        "niechce mi sie zyc",
        "niechce juz zyc",
        "nie daje rady",
        "nie daje juz rady",
        "juz nie daje rady",
        "nie daję rady",
        "niedaje rady",
        "nie mam juz siły",
        "nie mam już siły",
        "niemam juz sily",
        "ciełam sie",
        "cielam sie",
        "ciąłem się",
        "znowu sie ciełam",
        "pocięłam się wczoraj",
        "pocielam sie",
        "nienawidze swojego zycia",
        "nienawidzę swojego życia",
        "bija mnie",
        "oni mnie biją",
        # Ukrainian
        "хочу щоб усе закінчилось",
        "хочу, щоб все скінчилося",
        "я більше не можу",
        "більше так не можу",
        "не можу більше",
        "нехочу жити",
        "ненавиджу своє життя",
        "я ненавиджу життя",
        "порізала себе",
        "я знову різала себе",
        "мене б'ють",
        "мене бʼють",
        "мене бють",
        "нас б’ють вдома",
        # Arabic
        "ما عاد بدي عيش",
        "مابدي عيش",
        "ماعاد بدي عيش",
        "ما عاد فيني",
        "ما عدت أحتمل",
        "اكره حياتي",
        "أكره حياتي",
        "بكره حياتي",
        "جرحت حالي",
        "جرحت نفسي",
        "يضربونني",
        "بيضربوني",
        "bedi mout",
        "bdi mout",
        "badi moot",
        # Romanian
        "numai vreau sa traiesc",
        "nu mai fac fata",
        "nu mai fac față",
        "imi urasc viata",
        "îmi urăsc viața",
        "urasc viata mea",
        "m-am taiat",
        "m-am tăiat iar",
        "mam taiat pe maini",
        "ma bat",
        "mă bat acasă",
        # Urdu
        "اب اور نہیں سہہ سکتا",
        "مجھ سے اب نہیں ہوتا",
        "مجھے اپنی زندگی سے نفرت ہے",
        "میں نے خود کو کاٹا",
        "وہ مجھے مارتے ہیں",
        "mujhe apni zindagi se nafrat hai",
        "maine khud ko kata",
        "wo mujhe marte hain",
        "mujhse ab nahi hota",
        # Welsh
        "dwi methu ymdopi",
        "fedrai ddim ymdopi mwy",
        "alla i ddim côpio mwy",
        "dwin casau fy mywyd",
        "dw i'n casáu fy mywyd",
        "nes i dorri fy hun",
        "torrais i fy hun",
        "maen nhw'n fy nghuro",
        "dwiddim isio byw",
    ],
)
def test_it_is_heard_with_slips_and_without_marks(text: str) -> None:
    assert CRISIS.heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "nie daję rady przyjść jutro",
        "nie daje rady przeczytać tego listu",
        "nie mam już siły czytać tych papierów",
        "nie mam już siły na to spotkanie",
        "więcej nie mogę przyjść",
        "я більше не можу чекати",
        "я більше не можу приходити на зустрічі",
        "не можу більше години",
        "хочу щоб зустріч закінчилась о шостій",
        "ما عاد فيني اجي على الاجتماع",
        "ما بدي اجي",
        "numai vreau sa vin la sedinta",
        "nu mai fac fata de masa",
        "m-am taiat la deget cand gateam",
        "ma bat pentru drepturile noastre",
        "مجھ سے اب فارم نہیں بھرا جاتا",
        "mujhse ab form nahi hota",
        "dwi methu ymdopi gyda'r ffurflen",
        "ciąłem drewno",
        "nie daję rady z formularzem",
        "ma bat cu formularul asta",
        "m-am taiat la par",
        "порізала хліб",
        "biją brawo",
    ],
)
def test_what_only_sounds_so_brings_no_card(text: str) -> None:
    assert not CRISIS.heard(text)
