"""What the entry pages of projects, places, money, vocabularies and documents show."""
