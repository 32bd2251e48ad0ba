package dev.usagemill.group;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UsersFileTest {

	private static final Labels KEPT = new Labels(List.of("team"));

	@TempDir
	Path directory;

	@Test
	void readsWhatSpreadsheetsWrite() throws IOException {
		UserGroups groups = read(
				"\uFEFFplan,user,first_day,department\r\npro,\"Müller, \"\"Ann\"\"@例え.jp\",,\"R&D, \nOslo\"\r\n"
						+ "\r\n,ben,2026-10-05,Sales");
		assertThat(groups.columns().names()).containsExactly("plan", "department");
		assertThat(groups.rows()).containsExactly(
				new UserGroups.Row("Müller, \"Ann\"@例え.jp", null, null, List.of("pro", "R&D, \nOslo")),
				new UserGroups.Row("ben", LocalDate.parse("2026-10-05"), null, Arrays.asList(null, "Sales")));
	}

	@Test
	void aRowEndsOnTheDayBeforeTheNextOneOfItsUser() throws IOException {
		assertThat(read("user,first_day,plan\nann,2026-10-05,pro\nben,,free\nann,,free\nann,2026-11-01,team\n").rows())
			.extracting((row) -> row.user() + " " + row.firstDay() + " " + row.lastDay() + " " + row.values())
			.containsExactly("ann null 2026-10-04 [free]", "ann 2026-10-05 2026-10-31 [pro]",
					"ann 2026-11-01 null [team]", "ben null null [free]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					name,plan                                  | 1 | there is no column user; the first line names the columns
					``                                         | 1 | there is no column user; the first line names the columns
					User,plan                                  | 1 | there is no column user; the first line names the columns
					user,plan,plan                             | 1 | two columns are called "plan"; remove or rename one
					user,Plan                                  | 1 | a column cannot be called "Plan"; use a small letter
					user,month                                 | 1 | a column cannot be called "month"
					user,                                      | 1 | a column cannot be called ""
					user,team                                  | 1 | a label that events have is called team, too; rename the column
					user,plan;ann,free;;ann,pro                | 4 | "ann" has a row with the same first day on line 2; remove one
					user,plan,first_day;a,x,2026-01-01;a,y,2026-01-01 | 3 | "a" has a row with the same first day on line 2
					user,plan;ann,pro,team                     | 2 | 3 values for 2 columns; write one for each, and quote a value
					user,plan;ann                              | 2 | 1 values for 2 columns
					user,plan;,pro                             | 2 | user: is empty; name the user
					user,first_day;ann,2026-02-30              | 2 | first_day: "2026-02-30" is no day; write it such as 2026-01-31
					user,first_day;ann,1.2.2026                | 2 | first_day: "1.2.2026" is no day
					user,plan;a,"x;y";b,"z                     | 4 | a value in quotes does not end well; close it with a quote
					user,plan;a,"x"y                           | 2 | a value in quotes does not end well
					""")
	void refusesAFaultyFileAndNamesTheLine(String text, int line, String problem) throws IOException {
		assertThatThrownBy(() -> read(text.replace(';', '\n'))).isInstanceOf(RefusedException.class)
			.hasMessageStartingWith(this.directory.resolve("users.csv") + ":" + line + ": " + problem);
	}

	@Test
	void refusesWhatIsTooLongTooManyOrNoText() throws IOException {
		assertThat(read("user,plan\na," + "é".repeat(128)).rows()).hasSize(1);
		assertThatThrownBy(() -> read("user,plan\na," + "é".repeat(128) + "x"))
			.hasMessageContaining("users.csv:2: plan: is longer than 256 bytes; shorten it");
		assertThatThrownBy(() -> read("user,plan\na,x\0y")).hasMessageContaining(":2: plan: has a NUL character");
		assertThat(read(header(31)).columns().names()).hasSize(31);
		assertThatThrownBy(() -> read(header(32))).hasMessageContaining(":1: 33 columns are too many; keep at most 32");
		Path file = this.directory.resolve("users.csv");
		Files.write(file, "user,plan\nann,pro\nJos\u00e9,pro\n".getBytes(StandardCharsets.ISO_8859_1));
		assertThatThrownBy(() -> UserGroups.read(file, KEPT))
			.hasMessage(file + ":3: the bytes are not UTF-8; save the file as UTF-8");
		Files.delete(file);
		assertThatThrownBy(() -> UserGroups.read(file, KEPT)).hasMessage(
				file + ": there is no such users file; create it, or name the right one, or none (setting users-file)");
	}

	/** They are in memory while a run works. */
	@Test
	void refusesMoreRowsOrDifferentValuesThanFit() {
		StringBuilder rows = new StringBuilder("user\n");
		IntStream.rangeClosed(0, UserRows.MOST_ROWS).forEach((user) -> rows.append(user).append('\n'));
		assertThatThrownBy(() -> read(rows.toString()))
			.hasMessageContaining(":1000002: is a row more than the 1,000,000 that the file may have");
		StringBuilder values = new StringBuilder("user,plan\n");
		IntStream.rangeClosed(0, UserRows.MOST_VALUES)
			.forEach((user) -> values.append(user).append(',').append(user).append('\n'));
		assertThatThrownBy(() -> read(values.toString()))
			.hasMessageContaining(":100002: has one value more than the 100,000 different ones");
	}

	@Test
	void saysSomeProblemsOfAFileOfAnotherSort() {
		assertThatThrownBy(() -> read("user,plan\n" + "x\n".repeat(1000)))
			.satisfies((refusal) -> assertThat(refusal.getMessage().lines()).hasSize(20));
	}

	private static String header(int groups) {
		return "user," + IntStream.range(0, groups).mapToObj((group) -> "g" + group).collect(Collectors.joining(","));
	}

	private UserGroups read(String text) throws IOException {
		return UserGroups.read(Files.writeString(this.directory.resolve("users.csv"), text), KEPT);
	}

}
