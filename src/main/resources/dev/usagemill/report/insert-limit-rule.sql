-- Adds a rule of the limits file; a row is a rule and one of its patterns of names.
INSERT INTO limit_rule VALUES ($place, $label, $pattern, $period, $measure, $limit, $warn)
