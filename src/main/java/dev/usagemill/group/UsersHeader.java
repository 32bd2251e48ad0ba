package dev.usagemill.group;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.csv.CSVRecord;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;

/**
 * The first line of a users file.
 *
 * @param names those of all columns
 */
record UsersHeader(List<String> names) {

	static final String USER = "user";

	static final String FIRST_DAY = "first_day";

	private static final int MOST_COLUMNS = 32;

	/**
	 * Reads the first line.
	 * @param record null if there is none
	 * @throws RefusedException if anything is wrong: then the rows mean nothing
	 */
	static UsersHeader of(CSVRecord record, Labels kept, Problems problems) {
		List<String> names = (record != null) ? record.toList() : List.of();
		if (!names.contains(USER)) {
			problems.add(1, "there is no column user; the first line names the columns, separated by commas:"
					+ " user and the groups, such as user,plan,department");
			throw problems.refusal();
		}
		if (names.size() > MOST_COLUMNS) {
			problems.add(1, names.size() + " columns are too many; keep at most " + MOST_COLUMNS);
		}
		Set<String> seen = new HashSet<>();
		names.stream()
			.filter((name) -> !seen.add(name))
			.distinct()
			.forEach((twice) -> problems.add(1,
					"two columns are called " + Problems.shown(twice) + "; remove or rename one"));
		seen.stream().filter(UsersHeader::isGroup).sorted().forEach((name) -> {
			if (kept.names().contains(name)) {
				problems.add(1, "a label that events have is called " + name + ", too; rename the column");
			}
			else if (!Labels.canBeCalled(name)) {
				problems.add(1, "a column cannot be called " + Problems.shown(name) + "; use a small letter, then up to"
						+ " 30 small letters, digits and underscores, and no word that --by has already");
			}
		});
		problems.throwIfAny();
		return new UsersHeader(names);
	}

	Labels groups() {
		return new Labels(this.names.stream().filter(UsersHeader::isGroup).toList());
	}

	static boolean isGroup(String name) {
		return !name.equals(USER) && !name.equals(FIRST_DAY);
	}

}
