"""Many submissions: who grades next, what is tried again, where a stopped run goes on."""
