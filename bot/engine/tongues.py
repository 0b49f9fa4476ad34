"""The languages that the bot is written in, or is being written in, and what people call them.

Which of them can be chosen is up to the catalogs (`Say.languages`): a language is offered once its own is whole.
"""

from collections.abc import Mapping

# By code: its own names first, then the English and Welsh ones. Small letters, as people type them.
NAMES: Mapping[str, tuple[str, ...]] = {
    "en_GB": ("english", "saesneg", "po angielsku", "англійська", "англійською", "الإنجليزية", "انگریزی", "engleză", "engleza"),
    "cy_GB": ("cymraeg", "gymraeg", "yn gymraeg", "welsh"),
    "pl": ("polski", "po polsku", "polish", "pwyleg"),
    "uk": ("українська", "українською", "по-українськи", "ukrainian", "wcreineg"),
    "ar": ("العربية", "عربي", "عربية", "بالعربية", "بالعربي", "arabic", "arabeg"),
    "ur": ("اردو", "اُردو", "urdu", "wrdw"),
    "ro": ("română", "romana", "românește", "romaneste", "limba română", "romanian", "rwmaneg"),
}  # fmt: skip
