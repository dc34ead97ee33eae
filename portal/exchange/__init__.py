"""Exchange: entries as lines of text, in and out, without loss."""
