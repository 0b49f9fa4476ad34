"""Ends of names that apps make a link of without a path, as the top-level domains stand in the registry of the internet.

Left out are those that are small words in one of our languages, or begin a sentence ("home.it is", "3.kg"), and names of firms.
A new one is added here; with a path any end counts.
"""

_ALSO_WITH_A_CAPITAL = (  # no word of ours begins so
    "app biz cc club co com dev eu fr gd gl gy ie info io link ly me net nl online org pl ro ru scot shop site"
    " store su tv ua uk wales xyz рф укр"
)
_SMALL = (
    "ae af ag ao aw ax az bd bg bh bi bj bn bs bt bv bw bz cd cf cg ch ck cl cn cr cv cw cx cz de dj dk dm dz ec"
    " ee eg es et fj fk fm ge gf gg gh gn gp gq gr gs gt gu gw hk hn ht hu id il iq ir jm jp ke kh kn kp kr kw kz"
    " lk lr ls lt lu lv mk mn mp mq mt mu mv mw mx mz nc nf ng nl np nz pf ph pk pn pr ps pt pw py qa rs rw sc sd"
    " sg sj sk sl sn sr ss sv sx sz tc td tf tg th tj tk tl tm tn tt tz ug uy uz vc vg vn vu wf ws ye yt zm zw"
    " academy accountant accountants adult aero africa agency apartments army arpa art asia associates attorney"
    " auction audio auto autos baby band bank bargains beauty beer berlin bet bid bike bingo bio black blog blue"
    " boats bond bot boutique build builders business buzz bzh cab cafe cam camera camp capital cards care career"
    " careers cars casa cash casino cat catering center charity chat cheap christmas church city claims cleaning"
    " click clinic clothing cloud coach codes coffee college community company computer condos construction"
    " consulting contact contractors cooking coop country coupons courses credit creditcard cricket cruises cymru"
    " cyou dance data dating deal deals degree delivery democrat dental dentist design diamonds diet digital"
    " direct directory discount doctor dog domains download earth eco edu education email energy engineer"
    " engineering enterprises equipment estate events exchange expert exposed express fail faith family fan fans"
    " farm fashion feedback film finance financial fish fishing fitness flights florist flowers food football"
    " forsale forum foundation fund furniture futbol fyi gallery game games garden gay gift gifts gives giving"
    " glass global gmbh gold golf gov graphics gratis green gripe grocery group guide guitars guru hair haus"
    " health healthcare help hiphop hiv hockey holdings holiday homes horse hospital host hosting hotels house icu"
    " immo immobilien inc industries ink institute insurance insure int international investments irish jetzt"
    " jewelry jobs kids kim kitchen kiwi land lat law lawyer lease legal lgbt life lifestyle lighting limited limo"
    " live living llc llp loan loans lol london lotto ltd luxe luxury maison makeup management map market"
    " marketing markets mba media melbourne meme memorial menu mil mobi mobile moda moe mom money monster mortgage"
    " mov movie museum music navy network news ngo ninja onion onl ooo organic page paris partners parts party pet"
    " pharmacy phd photo photography photos physio pics pictures pink pizza place plumbing plus poker porn press"
    " productions promo properties property protection pub quest racing radio realestate realtor realty recipes"
    " rehab reise reisen rent rentals repair report republican restaurant review reviews rip rocks rodeo rugby"
    " sale salon school schule science security services sex sexy shoes shopping singles ski skin soccer social"
    " software solar solutions space sport spot storage stream studio study style sucks supplies supply support"
    " surf surgery sydney systems tattoo tax taxi team tech technology tel tennis theater theatre tickets tienda"
    " tips tires tokyo tools top tours town toys trade trading training travel trust tube university vacations"
    " vegas ventures vet viajes video villas vin vip vodka vote voting voto voyage webcam website wedding wiki win"
    " wine world wtf xxx yachts yoga zip zone бг бел ком москва онлайн орг рус сайт ایران پاکستان 中国 香港 台湾"
)
_CAPITAL_TOO = frozenset(_ALSO_WITH_A_CAPITAL.split())
_ENDS = _CAPITAL_TOO | frozenset(_SMALL.split())


def is_end(label: str) -> bool:
    """Whether an app makes a link of a name that ends so. Like "Live" in "It is late.Live music": a sentence begins."""
    small = label.casefold()
    if small.startswith("xn--") or small in _CAPITAL_TOO:
        return True
    return small in _ENDS and (label[:1].islower() or label.upper() == label)
