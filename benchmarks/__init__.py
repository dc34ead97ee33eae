"""What measures Vademecum against its peers; each benchmark is one command and writes its own tables."""
