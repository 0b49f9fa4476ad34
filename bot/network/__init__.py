"""Room: network. Somebody who looks after several groups: words to begin with, news to pass on, and counts; never people."""
