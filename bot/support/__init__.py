"""People to talk to, and the words that bring their numbers first.

It never blocks, scores, labels, stores, counts, forwards or asks: words of crisis only put the support card on top.
"""
