package dev.usagemill.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.usagemill.group.UserGroups;

/** Compares the table {@code user_group} with the users file that it was made of. */
final class GroupsCheck {

	private static final String TABLE = "usage.duckdb, table user_group";

	private final Findings findings;

	private final Optional<UserGroups> groups;

	/**
	 * A check of the groups.
	 * @param groups what was published; empty if the users file no longer says it
	 */
	GroupsCheck(Findings findings, Optional<UserGroups> groups) {
		this.findings = findings;
		this.groups = groups;
	}

	void check(Session session) throws SQLException {
		Row row = session.row(session.sql("overlapping-groups"));
		if (row.number("overlapping") > 0) {
			find(Findings.say("%,d rows hold for days of another row of their user", row.number("overlapping")));
		}
		if (this.groups.isPresent()) {
			compare(session, this.groups.get());
			return;
		}
		if (row.number("groups") > 0) {
			this.findings.note("The users file no longer says what was published of it, or is not there; "
					+ "the table user_group was not compared with it.");
		}
	}

	private void compare(Session session, UserGroups expected) throws SQLException {
		Set<UserGroups.Row> missing = new HashSet<>(expected.rows());
		List<String> groups = expected.columns().columns();
		Set<String> columns = new HashSet<>(groups);
		columns.addAll(List.of("user_id", "first_day", "last_day"));
		long[] surplus = new long[1];
		try {
			session.each(session.sql("user-groups"), (row) -> {
				if (!row.values().keySet().equals(columns) || !missing.remove(group(row, groups))) {
					surplus[0]++;
				}
			});
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		if (surplus[0] + missing.size() > 0) {
			find(Findings.say("%,d rows do not follow from the users file, %,d that do are not there", surplus[0],
					missing.size()));
		}
	}

	private static UserGroups.Row group(Row row, List<String> columns) {
		return new UserGroups.Row(row.text("user_id"), (LocalDate) row.value("first_day"),
				(LocalDate) row.value("last_day"), columns.stream().map(row::text).toList());
	}

	private void find(String problem) {
		this.findings.find(Finding.Check.USAGE_DATABASE, TABLE, problem, Remedy.PUBLISH_AGAIN);
	}

}
