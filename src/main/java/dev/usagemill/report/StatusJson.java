package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** The status as one JSON object of the schema {@code usagemill.status/1}. */
final class StatusJson {

	private static final String SCHEMA = "usagemill.status/1";

	private StatusJson() {
	}

	static void write(Status status, Appendable out) throws IOException {
		Coverage coverage = status.coverage();
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("schema", SCHEMA);
		object.put("zone", coverage.zone().getId());
		object.put("sample", coverage.sample());
		object.put("first_day", coverage.days().map(Period::from).map(LocalDate::toString).orElse(null));
		object.put("last_day", coverage.days().map(Period::to).map(LocalDate::toString).orElse(null));
		object.put("events_from", coverage.eventsFrom().map(LocalDate::toString).orElse(null));
		object.put("usage_from", coverage.usageFrom().map(LocalDate::toString).orElse(null));
		object.put("last_loaded_at", coverage.lastLoadedAt().map(Instant::toString).orElse(null));
		object.put("loads", JsonText.rows(status.loads()));
		object.put("log_files", JsonText.rows(status.logFiles()));
		object.put("rejected", JsonText.rows(status.rejected()));
		object.put("unpriced_models", JsonText.rows(status.unpriced()));
		object.put("waiting", status.waiting());
		object.put("users_file", status.usersFile().map(Path::toString).orElse(null));
		object.put("groups", status.groups().names());
		object.put("metrics", status.metrics());
		out.append(JsonText.line(object));
	}

}
