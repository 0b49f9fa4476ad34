"""The words that languages are told apart by, and the names that people call them. Data, read by `tongues.py`."""

from collections.abc import Mapping

ELSE = "else"  # a language, and none that we are written in

# By code: its own names first, then the English and Welsh ones. Small letters, as people type them.
NAMES: Mapping[str, tuple[str, ...]] = {
    "en_GB": ("english", "saesneg", "po angielsku", "англійська", "англійською", "الإنجليزية", "انگریزی", "engleză", "engleza"),
    "cy_GB": ("cymraeg", "gymraeg", "welsh"),
    "pl": ("polski", "po polsku", "polish", "pwyleg"),
    "uk": ("українська", "українською", "українську", "по-українськи", "ukrainian", "wcreineg"),
    "ar": ("العربية", "عربي", "عربية", "بالعربية", "بالعربي", "arabic", "arabeg"),
    "ur": ("اردو", "اُردو", "urdu", "wrdw"),
    "ro": ("română", "romana", "românește", "romaneste", "limba română", "romanian", "rwmaneg"),
}  # fmt: skip


def _all(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What stands round the name of a language that somebody asks for.
AROUND = _all("""
    in please i want can you do speak talk write to me only language my is use yn os gwelwch dda chi siarad proszę
    mówić mów język мова будь ласка اللغة من فضلك میں زبان براہ کرم vă rog limba în
""")
URDU_WORDS = _all("""کون کب رات کیا یہ میں سے کی کا کو اور نہیں آپ مجھے ہم""")
PERSIAN_WORDS = _all("""است این چیست را با برای چگونه چه آیا هستم می های""")
RUSSIAN_WORDS = _all("""что как где когда кто или мне нет если почему нужно можно мой она он они""")
UKRAINIAN_WORDS = _all(
    """що де хто як чи або та нам нас ми ви вони вона він буде коли чому мене тебе лише треба можна ще немає нема для
    яка який яке вже шо таке прийду прийде прийдемо прийдуть зможу зможе зможемо зможуть хочемо дякую вибачте гаразд
    добре дуже мушу додому вдома будемо була хтось щось чого нащо бо теж також та й ця цей цього"""
)
# Words that are everywhere in one language and hardly in another.
COMMON: Mapping[str, frozenset[str]] = {
    "en_GB": _all("""
    the is are what how do does did of and my we our this that with have has can you your for not it who when
    where why i'm i was were be there they a to in on i me us if will would should could about at am an it's don't
    as any
    """),
    "cy_GB": _all("""
    yn yw ydy ydi mae oes beth sut ble pryd pwy gyda gan gen wedi rydw dw dwi rydym ydych ydyn fy eich ein nhw
    hoffwn gallaf allaf alla ga gaf ond hefyd rhaid eisiau isio angen efo yr ddim nid fydd bydd hwn hyn hon hoffi
    dweud mewn ar sydd ydw i'r a'r o'r dwedwch oedd cael wnewch dwy ffordd
    pam ni neu gwneud roedd popeth cyn neithiwr heno ddoe enillodd rhywun pawb flaen siarad gwbl unrhyw
    """),
    "pl": _all("""
    jest jak się nie czy to co dla mam na w z że mogę proszę gdzie kiedy kto jestem są nas mnie moja mój chcę
    pomoc potrzebuję dlaczego jakie być już tylko ale oraz będzie przez spotkanie ile czasu wszystko zajmuje wynosi
    bede tam dzisiaj jutro
    """),
    "ro": _all("""
    este cum ce nu si sunt pentru cu la pe am vreau care unde cand când cine eu noi mine mea meu din poate pot
    ajutor și să în de ca mai dar sau trebuie acest putem cât mâine vremea doi
    """),
    ELSE: _all("""
    qu'il qu'on j'ai n'ai d'aide est-ce comprends veux peux besoin personne réunion mes ne sommes ce quand
    le la les des une est que pour avec dans je vous nous pas qui quoi comment où c'est sur suis mon ma mes qu'est
    el los las una es por para con como qué cómo dónde cuándo estoy soy mi mis pero necesito del quiero
    quién nos hay nadie puedo tengo está están entiendo reunión ayuda mucho nuestro
    der die das und ist nicht ich wie was für mit auf ein eine wir sie wo wann warum brauche habe kann zu bin
    o os as um uma não você como onde quando estou sou minha meu mas preciso do da em
    il lo gli di che non per come dove quando sono mio mia ma ho bisogno della del è
    waa maxay iyo ku ka waxaan sidee aan ayaa wuxuu leh waxay
    yaa goorma cunto cidna lacag inaan rabaa shirka iga nala karaa baahanahay caawimaad fahmin ereyada miyaa la
    është dhe për një që nuk jam unë ku kur si kam më të
    bir ve bu ne nasıl için var yok ben biz değil mı mi nerede çok
    het een niet ik wat hoe van voor met wij zijn waar wanneer
    yra kaip kas aš mes ir ne su kur kada man reikia
    li ez em çi ji bo tu heye nîne çawa kî
    tôi là có không của và cho làm gì như thế nào
    """),  # French, Spanish, German, Portuguese, Italian, Somali, Albanian, Turkish, Dutch, Lithuanian, Kurdish, Vietnamese
}
