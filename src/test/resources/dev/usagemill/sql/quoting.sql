SELECT ${number} AS number, ${text} AS text, ${day} AS day
