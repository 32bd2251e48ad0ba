-- Writes everything into the file itself and lets go of it.
DETACH DATABASE IF EXISTS usage
