package dev.usagemill.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.sql.SqlTemplate;

/**
 * One SQL file of this package, as the loader of all SQL files reads it: a statement, and
 * what its header comments ({@code -- key: value}) say about it.
 * <p>
 * The files name their parameters ({@code $from}). DuckDB's JDBC driver binds only
 * numbered ones and fails on a gap between the numbers, so each name becomes the number
 * of its first appearance. <code>{filters}</code> keeps to the user, the feature and the
 * model that are asked for, if any are.
 *
 * @param name the file's name without {@code .sql}
 * @param header the header comments that have a key
 * @param statement the statement without its comments, parameters numbered from
 * {@code $1}
 * @param parameters the names of the parameters, the first is {@code $1}
 */
record SqlFile(String name, Map<String, String> header, String statement, List<String> parameters) {

	private static final Pattern HEADER = Pattern.compile("-- ([a-z]+): (.+)");

	private static final String FILTERS = "user_id = coalesce($user, user_id) AND feature = coalesce($feature, feature) "
			+ "AND model = coalesce($model, model)";

	/** How a statement keeps to one user, if one is asked for. */
	private static final Pattern ONE_USER = Pattern
		.compile("((?:\\w+\\.)?user_id) = coalesce\\((\\$\\d+), (?:\\w+\\.)?user_id\\)");

	/** Where the filters end. */
	private static final Pattern ONE_MODEL = Pattern.compile("\\bmodel = coalesce\\(\\$\\d+, model\\)");

	/**
	 * A text that a report filters by may look like a parameter; a comment may have a
	 * quote.
	 */
	private static final Pattern QUOTED_OR_NUMBER = Pattern.compile("--[^\n]*|'(?:[^']|'')*'|\\$(\\d+)");

	private static final Pattern ALWAYS_TRUE = Pattern.compile("\\s+AND ((?:\\w+\\.)?\\w+) = coalesce\\(NULL, \\1\\)");

	private static final Pattern PARAMETER = Pattern.compile("\\$([a-z]+)");

	/** Reads {@code <name>.sql}, which lies beside this class. */
	static SqlFile named(String name) {
		return parse(name, SqlTemplate.beside(SqlFile.class, name).text());
	}

	/**
	 * What a file says about its rows, line by line, without the keys of its header.
	 * @param values of the parameters that it names
	 */
	static List<String> comment(String name, Map<String, ?> values) {
		return SqlTemplate.beside(SqlFile.class, name)
			.text()
			.lines()
			.takeWhile((line) -> line.startsWith("--"))
			.filter((line) -> !HEADER.matcher(line).matches() && line.length() > 3)
			.map((line) -> PARAMETER.matcher(line.substring(3))
				.replaceAll((found) -> Matcher.quoteReplacement(SqlTemplate.literal(values.get(found.group(1))))))
			.toList();
	}

	static SqlFile parse(String name, String text) {
		Map<String, String> header = new LinkedHashMap<>();
		text.lines()
			.map(HEADER::matcher)
			.filter(Matcher::matches)
			.forEach((line) -> header.put(line.group(1), line.group(2).strip()));
		String statement = text.lines()
			// DuckDB's messages count lines
			.map((line) -> line.stripLeading().startsWith("--") ? "" : line)
			.collect(Collectors.joining("\n"))
			.replace("{filters}", FILTERS);
		List<String> parameters = new ArrayList<>();
		String numbered = PARAMETER.matcher(statement).replaceAll((found) -> {
			if (!parameters.contains(found.group(1))) {
				parameters.add(found.group(1));
			}
			return "\\$" + (parameters.indexOf(found.group(1)) + 1);
		});
		return new SqlFile(name, Map.copyOf(header), numbered, List.copyOf(parameters));
	}

	/**
	 * The same file with columns that a report names in place of
	 * <code>{placeholder}</code>.
	 */
	SqlFile with(String placeholder, String columns) {
		return new SqlFile(this.name, this.header, this.statement.replace("{" + placeholder + "}", columns),
				this.parameters);
	}

	/**
	 * The same file, whose parameter {@code $user} is a pattern of SQL's LIKE.
	 * @throws RefusedException if it compares users in another way than
	 * {@code user_id = coalesce($user, user_id)}
	 */
	SqlFile forUsersLike() {
		String like = ONE_USER.matcher(this.statement).replaceAll("like_escape($1, $2, '\\\\')");
		if (this.parameters.contains("user") && like.equals(this.statement)) {
			throw new RefusedException("--user takes no * here: for that " + this.name
					+ ".sql must say user_id = coalesce($user, user_id)");
		}
		return new SqlFile(this.name, this.header, like, this.parameters);
	}

	/**
	 * The same file, kept to rows with such labels.
	 * @throws RefusedException if it has no <code>{filters}</code>
	 */
	SqlFile forLabels(Map<String, String> labels) {
		String also = labels.entrySet()
			.stream()
			.map((label) -> " AND " + Labels.column(label.getKey())
					+ (label.getValue().isEmpty() ? " IS NULL" : " = " + SqlTemplate.quoted(label.getValue())))
			.collect(Collectors.joining());
		String kept = ONE_MODEL.matcher(this.statement).replaceAll("$0" + Matcher.quoteReplacement(also));
		if (!labels.isEmpty() && kept.equals(this.statement)) {
			throw new RefusedException("--label is not for " + this.name);
		}
		return new SqlFile(this.name, this.header, kept, this.parameters);
	}

	/** The same file, which reads the usage without the groups of users. */
	SqlFile withoutGroups() {
		String usage = "(\n" + named("usage-without-groups").statement() + ")";
		return new SqlFile(this.name, this.header, this.statement.replace("calendar_usage", usage), this.parameters);
	}

	/** The same file with its statement cut by some columns. */
	SqlFile cutBy(List<Dimension> by) {
		return new SqlFile(this.name, this.header, Dimension.fillIn(this.statement, by), this.parameters);
	}

	/**
	 * The statement with its parameters written out, for whoever reads it or runs it
	 * elsewhere. A condition that holds for every row is left out.
	 * @param values a value for each parameter, null for "all"; may hold more
	 */
	String filledIn(Map<String, ?> values) {
		String filled = QUOTED_OR_NUMBER.matcher(this.statement)
			.replaceAll((found) -> Matcher.quoteReplacement((found.group(1) == null) ? found.group()
					: SqlTemplate.literal(values.get(this.parameters.get(Integer.parseInt(found.group(1)) - 1)))));
		return ALWAYS_TRUE.matcher(filled)
			.replaceAll("")
			.lines()
			.filter((line) -> !line.isBlank())
			.collect(Collectors.joining("\n"));
	}

	/**
	 * What the header says under this key.
	 * @throws IllegalStateException if it says nothing
	 */
	String required(String key) {
		String value = this.header.get(key);
		if (value == null) {
			throw new IllegalStateException(this.name + ".sql has no header comment '-- " + key + ": …'");
		}
		return value;
	}

}
