package dev.usagemill.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One SQL statement from a file beside its class: the way in which every SQL file is
 * read. {@code ${name}} in the file becomes a quoted literal, as DuckDB's COPY takes no
 * parameters in the places where they are needed; or a list of columns that is given for
 * all statements.
 */
public final class SqlTemplate {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

	private final String name;

	private final String text;

	private final Map<String, String> replacements;

	private SqlTemplate(String name, String text, Map<String, String> lists) {
		this.name = name;
		this.text = text;
		this.replacements = new HashMap<>(lists);
	}

	/** Reads {@code name.sql} beside a class. */
	public static SqlTemplate beside(Class<?> user, String name) {
		return beside(user, name, Map.of());
	}

	/**
	 * Reads {@code name.sql} beside a class.
	 * @param lists columns, by the placeholder that they replace
	 */
	public static SqlTemplate beside(Class<?> user, String name, Map<String, String> lists) {
		try (InputStream in = user.getResourceAsStream(name + ".sql")) {
			if (in == null) {
				throw new IllegalStateException("no " + name + ".sql beside " + user.getName());
			}
			return new SqlTemplate(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), lists);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	/** The file as it is. */
	public String text() {
		return this.text;
	}

	public SqlTemplate with(String placeholder, long number) {
		this.replacements.put(placeholder, Long.toString(number));
		return this;
	}

	/** A list of columns for this statement. */
	public SqlTemplate withList(String placeholder, String columns) {
		this.replacements.put(placeholder, columns);
		return this;
	}

	/** A number as text, as Parquet's footer wants it. */
	public SqlTemplate withText(String placeholder, Object value) {
		this.replacements.put(placeholder, quoted(value.toString()));
		return this;
	}

	public SqlTemplate withTexts(String placeholder, Collection<String> texts) {
		this.replacements.put(placeholder, list(texts.stream().map(SqlTemplate::quoted)));
		return this;
	}

	public SqlTemplate with(String placeholder, LocalDate day) {
		this.replacements.put(placeholder, literal(day));
		return this;
	}

	/** Several days, as literals of a list. */
	public SqlTemplate withDays(String placeholder, Collection<LocalDate> days) {
		return withList(placeholder, days.stream().map(SqlTemplate::literal).collect(Collectors.joining(", ")));
	}

	/** The name of a file to write. */
	public SqlTemplate with(String placeholder, Path file) {
		this.replacements.put(placeholder, quoted(file.toString()));
		return this;
	}

	/** The names of files to read, each taken to the letter. */
	public SqlTemplate with(String placeholder, Collection<Path> files) {
		this.replacements.put(placeholder, list(files.stream().map(SqlTemplate::exactly)));
		return this;
	}

	/**
	 * A pattern of files to read below a directory, whose own name is taken to the
	 * letter.
	 */
	public SqlTemplate withFilesBelow(String placeholder, Path directory, String pattern) {
		this.replacements.put(placeholder, quoted(escaped(directory.toString()) + "/" + pattern));
		return this;
	}

	/** Another statement as a part of this one. */
	public SqlTemplate with(String placeholder, SqlTemplate part) {
		this.replacements.put(placeholder, part.statement());
		return this;
	}

	/** The statement with all placeholders filled in. */
	public String statement() {
		Matcher matcher = PLACEHOLDER.matcher(this.text);
		StringBuilder statement = new StringBuilder();
		while (matcher.find()) {
			String replacement = this.replacements.get(matcher.group(1));
			if (replacement == null) {
				throw new IllegalStateException(this.name + ".sql: no value for " + matcher.group());
			}
			matcher.appendReplacement(statement, Matcher.quoteReplacement(replacement));
		}
		return matcher.appendTail(statement).toString();
	}

	private static String literal(LocalDate day) {
		return "DATE " + quoted(day.toString());
	}

	/** A day, a text, a number or null as a literal. */
	public static String literal(Object value) {
		if (value instanceof LocalDate day) {
			return literal(day);
		}
		if (value instanceof BigDecimal decimal) {
			return decimal.toPlainString();
		}
		return (value instanceof String text) ? quoted(text) : (value != null) ? value.toString() : "NULL";
	}

	private static String list(Stream<String> literals) {
		return literals.collect(Collectors.joining(", ", "[", "]"));
	}

	/** A file or directory to read, as a literal that is no pattern. */
	public static String exactly(Path file) {
		return quoted(escaped(file.toString()));
	}

	/**
	 * A directory that a session may use, as literals of a list: what is read is compared
	 * as it is spelled, so that it is no pattern.
	 */
	public static String allowed(Path directory) {
		Path absolute = directory.toAbsolutePath();
		return quoted(absolute.toString()) + ", " + exactly(absolute);
	}

	/** DuckDB reads *, ? and [ in a file name as a pattern. */
	private static String escaped(String path) {
		return path.replaceAll("[\\[*?]", "[$0]");
	}

	/** A text as a literal. */
	public static String quoted(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}
