"""Words of time in Polish and Romanian. Data, read by `turning.py`; a speaker can check and add to it.

# speaker's check: ways to name days and hours, in every table here and in `other_scripts.py`
"""

from bot.engine.when.turning import Tongue

_PL_STEMS = (
    "czwart", "piąt", "szóst", "siódm", "ósm", "dziewiąt", "dziesiąt", "jedenast", "dwunast", "trzynast",
    "czternast", "piętnast", "szesnast", "siedemnast", "osiemnast", "dziewiętnast", "dwudziest",
)  # fmt: skip
_PL_HOURS = ("pierwsza|pierwszej", "druga|drugiej", "trzecia|trzeciej", *(f"{each}a|{each}ej" for each in _PL_STEMS))
_PL_UNITS = ("pierwszego", "drugiego", "trzeciego", *(f"{each}ego" for each in _PL_STEMS[:6]))
_PL_DATES = (
    "pierwszego", "drugiego", "trzeciego", *(f"{each}ego" for each in _PL_STEMS),
    *(f"dwudziestego {each}" for each in _PL_UNITS), "trzydziestego", "trzydziestego pierwszego",
)  # fmt: skip

POLISH = Tongue(
    months=(
        "stycznia|styczeń|styczniu|sty", "lutego|luty|lutym|lut", "marca|marzec|marcu|mar", "kwietnia|kwiecień|kwietniu|kwi",
        "maja|maj|maju", "czerwca|czerwiec|czerwcu|cze", "lipca|lipiec|lipcu|lip", "sierpnia|sierpień|sierpniu|sie",
        "września|wrzesień|wrześniu|wrz", "października|październik|październiku|paź", "listopada|listopad|listopadzie|lis",
        "grudnia|grudzień|grudniu|gru",
    ),
    days=(
        "poniedziałek|poniedziałku|poniedziałki|pon", "wtorek|wtorku|wtorki|wt|wto", "środa|środę|środy|śr|śro",
        "czwartek|czwartku|czwartki|czw", "piątek|piątku|piątki|pt|pią", "sobota|sobotę|soboty|sob",
        "niedziela|niedzielę|niedzieli|niedz|nd|nie",
    ),
    hours=(*_PL_HOURS, *(f"dwudziesta {each.replace('|', '|dwudziestej ')}" for each in _PL_HOURS[:3])),
    dates=_PL_DATES,
    half_past=("{} trzydzieści",),
    quarter_past=("kwadrans po {}",),
    quarter_to=("za kwadrans {}", "kwadrans do {}"),
    half_to=("wpół do {}", "pół do {}"),
    rules=(
        (r"(\d{4}) ?(?:roku|r\.|r)^", r"\1"),
        (r"^od (?=\d)", "from "),
        (r"(\d) do (?=\d)", r"\1 to "),
        (r"(?:^o )?^(?:godzinie|godzina|godziny|godz)^\.? ?(?=\d)", "at "),
        (r"^o (?=\d|<hour>^)", "at "),
        (r"(?:^w )?^(?:następn|przyszł)[a-z]{1,3} (<day>)^", r"next \1"),
        (r"(?:^w )?^najbliższ[a-z]{1,3} (<day>)^", r"this coming \1"),
        (r"(?:^w )?^(?:ten|tę|tą) (<day>)^", r"this \1"),
        (r"^(<day>)^,? za tydzień^", r"\1 week"),
        (r"^za tydzień (?:we? )?(<day>)^", r"\1 week"),
        (r"^we? (?=<day>^)", ""),
        (r"^za (dwa|trzy|cztery|\d+) (tygodnie|tygodni|dni|miesiące)^", r"in \1 \2"),
    ),
    words={
        "dziś": "today", "dzisiaj": "today", "jutro": "tomorrow", "pojutrze": "the day after tomorrow", "wczoraj": "yesterday",
        "rano": "in the morning", "przed południem": "in the morning", "po południu": "in the afternoon",
        "popołudniu": "in the afternoon", "wieczorem": "in the evening", "wieczór": "evening", "w nocy": "at night",
        "w południe": "noon", "w samo południe": "noon", "o północy": "midnight", "za tydzień": "in a week",
        "za miesiąc": "in a month", "w przyszłym tygodniu": "next week", "w następnym tygodniu": "next week",
        "w tym tygodniu": "this week", "w przyszłym miesiącu": "next month", "w następnym miesiącu": "next month",
        "tygodnie": "weeks", "tygodni": "weeks", "dni": "days", "miesiące": "months", "dwa": "2", "trzy": "3", "cztery": "4",
        "albo": "or", "lub": "or", "proszę": "please", "dzięki": "thanks", "wigilia": "christmas eve",
        "sylwester": "new year's eve",
        "około": "around",
    },
    loose="mar|maj|maja|lip|sie|lis|cze|sty|lut|pon|wt|wto|śr|śro|pt|pią|sob|nd|nie|dni|dwa|trzy|lub|luty|maju",
)  # fmt: skip

ROMANIAN = Tongue(
    months=(
        "ianuarie|ian", "februarie|feb", "martie", "aprilie|apr", "mai", "iunie|iun", "iulie|iul", "august|aug",
        "septembrie|sept", "octombrie|oct", "noiembrie|nov", "decembrie|dec",
    ),
    days=(
        "luni|lunea|lun", "marți|marțea|mar", "miercuri|miercurea|mie", "joi|joia", "vineri|vinerea|vin",
        "sâmbătă|sâmbăta|sâm", "duminică|duminica|dum",
    ),
    hours=(
        "unu|una", "doi|două", "trei", "patru", "cinci", "șase", "șapte", "opt", "nouă", "zece", "unsprezece",
        "doisprezece|douăsprezece", "treisprezece", "paisprezece", "cincisprezece", "șaisprezece", "șaptesprezece",
        "optsprezece",
        "nouăsprezece", "douăzeci",
    ),
    hour="{}",
    half_past=("{} și jumătate", "{} jumate", "{} și jumate"),
    quarter_past=("{} și un sfert", "{} și sfert"),
    quarter_to=("{} fără un sfert", "{} fără sfert"),
    rules=(
        (r"^de la (\d[\d:.]*|<hour>) (?:până )?la (?=\d|<hour>^)", r"from \1 to "),
        (r"^între (\d[\d:.]*|<hour>) și (?=\d|<hour>^)", r"from \1 to "),
        (r"^peste (?:o )(săptămână|lună|zi)^", r"in a \1"),
        (r"^peste (\d+|<hour>) (?:de )?luni^", r"in \1 months"),
        (r"^peste (?=\d|<hour>^)", "in "),
        (r"^(?:la )?(?:ora|orele) ", "at "),
        (r"^la (?=\d|<hour>^)", "at "),
        (r"^(<day>)^,? (?:viitoare|viitor|următoare|următor)^", r"next \1"),
        (r"^(<day>)^,? (?:asta|aceasta|acesta)^", r"this \1"),
        (r"^(?:pe|de) (?=\d|<day>^)", ""),
        (r"^(?:următoarea|viitoarea) (<day>)^", r"next \1"),
    ),
    words={
        "ora": "at", "orele": "at", "azi": "today", "astăzi": "today", "mâine": "tomorrow",
        "poimâine": "the day after tomorrow", "ieri": "yesterday",
        "diseară": "tonight", "dimineața": "in the morning", "dimineață": "in the morning", "seara": "in the evening",
        "seară": "in the evening", "după-amiaza": "in the afternoon", "după-amiază": "in the afternoon",
        "după amiaza": "in the afternoon", "după amiază": "in the afternoon", "după masa": "in the afternoon",
        "după-masa": "in the afternoon", "noaptea": "at night", "la prânz": "noon", "la amiază": "noon",
        "la miezul nopții": "midnight", "săptămâna viitoare": "next week", "săptămâna asta": "this week",
        "săptămâna aceasta": "this week", "luna viitoare": "next month", "săptămâni": "weeks", "săptămână": "week",
        "zile": "days", "zi": "day", "lună": "month", "întâi": "1st", "sau": "or", "vă rog": "please", "te rog": "please",
        "mulțumesc": "thanks", "pe la": "around", "ajunul crăciunului": "christmas eve", "revelion": "new year's eve",
    },
    loose="mai|august|aug|sept|oct|nov|dec|feb|apr|ian|mar|lun|vin|sâm|dum|mie|opt|unu|una|sau|zi|doi|nouă|trei",
)  # fmt: skip
