-- Adds a rule of the limits file; a row is a rule and one of its patterns of users.
INSERT INTO limit_rule VALUES ($place, $rule, $pattern, $period, $measure, $limit, $warn)
