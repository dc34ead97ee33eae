"""How good the answers are: judged queries in 24 languages, four measures, three baselines on the same data."""
