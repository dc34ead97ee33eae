"""Does machine translation lose, double or overwrite anything when the provider fails or workers are killed?"""
