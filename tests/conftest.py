"""What every test stands on.

A run that was started in the background has Ctrl-C ignored, and would hand that on to each program that a test starts and
then stops: here it counts again.
"""

import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
