"""What every book promises, held on the fakes and on the real books alike."""
