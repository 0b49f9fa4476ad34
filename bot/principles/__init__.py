"""Ask about a principle in your own words, and browse the sets of principles.

The search is lexical and local: nothing that anybody asks leaves the machine, and nothing is kept.
"""
