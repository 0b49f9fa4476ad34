"""What the bot does. The map, from the ground up; imports go down only, and a test holds it.

FLOOR 1  engine/      words every room shares: messages, scripts, people, due things, the outbox, ports
FLOOR 2  principles/  ask about a principle, and browse the sets of principles
         words/       the words check, reading age, and what a hard word means
         meetings/    meetings that people can get to: dates, what they need to come, reminders, what came of it
         expenses/    what people get back and how, and a sheet to claim on
         buddies/     somebody at the side of who is new, if both say yes
         checkins/    how a meeting was, and how the group does on the principles: answers without a person
         weekly.py    once a week, what needs whoever looks after a group
         plans/       the action plan that everyone owns, and its review
         pledges/     what people, the group and services promise, and looking back on it
         charter/     the working agreement that a group writes together
         reports/     all that a group can take away on paper
         groups/      setting a group up, its first coordinator, its chats, a question passed on
         deeds/       who did what in a group with the keys it gave them, for all its members to see
         newcomers/   a short tour of a group for who is new, and what taking part means there
         people.py    hello, help, language, stop
         languages.py which language somebody writes in, and offering it
         settings/    how you like to be written to, what you hear about, your apps as one person
         inputs/      ideas and worries, what became of each, and everybody hearing it
         broadcasts/  updates, to the group or to who wants to hear in private
         network/     who looks after several groups: words to begin with, news to pass on, counts; never people
         support/     people to talk to, and the words that bring their numbers first
         objecting.py "don't handle my words", said in private
         privacy.py   what is kept about you, and forgetting it
FLOOR 3  desk/        whose talk is this, which room, hand back the replies
FLOOR 4  adapters/    channels, books, bookshelf, speech, clock: thin translators, outside this package
FLOOR 5  adapters/main.py   the only file that knows everyone
"""
