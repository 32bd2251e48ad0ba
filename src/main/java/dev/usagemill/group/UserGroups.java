package dev.usagemill.group;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;

/**
 * What the users file says: reports are cut by its columns as by labels.
 *
 * @param columns the groups' names, in the order of the file
 * @param rows by user and first day; those of a user share no day
 * @param digest of the file; empty if there is none
 */
public record UserGroups(Labels columns, List<Row> rows, String digest) {

	/** No users file is named. */
	public static final UserGroups NONE = new UserGroups(Labels.NONE, List.of(), "");

	public UserGroups {
		rows = List.copyOf(rows);
	}

	/**
	 * Reads a users file.
	 * @param kept labels, whose names no column may have
	 * @throws RefusedException if it is missing, unreadable, or anything in it is wrong
	 */
	public static UserGroups read(Path file, Labels kept) {
		return new UsersFile(file).read(kept);
	}

	/** The same file without what it says of some users. */
	public UserGroups without(Predicate<String> users) {
		return new UserGroups(this.columns, this.rows.stream().filter((row) -> !users.test(row.user())).toList(),
				this.digest);
	}

	/**
	 * What holds for a user on some days.
	 *
	 * @param user as events name the user
	 * @param firstDay null: from the beginning
	 * @param lastDay null: to the end
	 * @param values one for each column; null: none. Rows share them, so they never
	 * change
	 */
	public record Row(String user, LocalDate firstDay, LocalDate lastDay, List<String> values) {

		Row until(Row next) {
			return this.user.equals(next.user)
					? new Row(this.user, this.firstDay, next.firstDay.minusDays(1), this.values) : this;
		}

	}

}
