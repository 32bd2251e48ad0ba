-- One publisher after the other, while readers go on.
LOCK TABLE load IN SHARE ROW EXCLUSIVE MODE
