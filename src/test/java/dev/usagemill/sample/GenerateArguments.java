package dev.usagemill.sample;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What the command line of {@link GenerateLogs} asks for.
 *
 * @param filesPerDay or {@link #SINGLE_FILE}
 */
record GenerateArguments(WorkloadPlan plan, int filesPerDay, Path out) {

	static final int SINGLE_FILE = 0;

	static final String USAGE = """
			--out DIR            where to write; is made if it is not there
			--events N           lines in all, resends included (default 100000)
			--days N             (default 30)
			--from YYYY-MM-DD    the first UTC day (default 2026-10-01)
			--users N            (default 5000)
			--seed N             (default 42)
			--files-per-day N    (default 1)
			--single-file        everything in one file
			--labels             each user has a team and a project""";

	/**
	 * Reads the command line.
	 * @throws IllegalArgumentException if an argument is unknown or has no right value,
	 * with a message that names it
	 */
	static GenerateArguments of(String... arguments) {
		long events = 100_000;
		int days = 30;
		int users = 5000;
		long seed = 42;
		int filesPerDay = 1;
		LocalDate from = LocalDate.of(2026, 10, 1);
		LineStyle style = LineStyle.APP;
		Path out = null;
		for (int place = 0; place < arguments.length; place++) {
			String name = arguments[place];
			if (name.equals("--single-file")) {
				filesPerDay = SINGLE_FILE;
				continue;
			}
			if (name.equals("--labels")) {
				style = LineStyle.LABELLED;
				continue;
			}
			if (++place == arguments.length) {
				throw new IllegalArgumentException(name + " needs a value");
			}
			String value = arguments[place];
			switch (name) {
				case "--events" -> events = Long.parseLong(value);
				case "--days" -> days = Integer.parseInt(value);
				case "--users" -> users = Integer.parseInt(value);
				case "--seed" -> seed = Long.parseLong(value);
				case "--files-per-day" -> filesPerDay = Math.max(1, Integer.parseInt(value));
				case "--from" -> from = LocalDate.parse(value);
				case "--out" -> out = Path.of(value);
				default -> throw new IllegalArgumentException(name + " is not known");
			}
		}
		if (out == null) {
			throw new IllegalArgumentException("--out is missing");
		}
		WorkloadPlan plan = new WorkloadPlan(seed, from, days, events, users, Rates.BULK, style);
		return new GenerateArguments(plan, filesPerDay, out);
	}

}
