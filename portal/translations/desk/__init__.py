"""The translator's desk: the pages on which people translate, review, and read what was done."""
