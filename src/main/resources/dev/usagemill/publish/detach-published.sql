-- Lets go of what is published.
DETACH published
