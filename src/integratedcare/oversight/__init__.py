"""How systems are doing, who is answerable, and what help they get: judged from indicators, never typed in."""
