package dev.usagemill.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The labels of events that are kept, such as team and customer: each is a column of its
 * own. Labels of other names are never stored, as they may hold secrets.
 *
 * @param names each once, {@code [a-z][a-z0-9_]{0,30}}
 */
public record Labels(List<String> names) {

	/** The field of a line that holds an event's labels. */
	public static final String FIELD = "labels";

	/** By these words reports are cut anyway, or they say that no label is kept. */
	private static final Set<String> TAKEN = Set.of("day", "feature", "model", "month", "none", "user", "week");

	/** What a name is, for people. */
	public static final String NAMES = "a small letter, then up to 30 small letters, digits and underscores";

	private static final int MOST_LETTERS = 31;

	private static final String COLUMN = "label_";

	/** No label is kept. */
	public static final Labels NONE = new Labels(List.of());

	/**
	 * Checks the names.
	 * @throws IllegalArgumentException if one cannot be a kept label's name or stands
	 * twice
	 */
	public Labels {
		names = List.copyOf(names);
		for (String name : names) {
			if (!isName(name)) {
				throw new IllegalArgumentException("'" + name + "' is no label's name; write " + NAMES);
			}
		}
		names.stream().filter(TAKEN::contains).findFirst().ifPresent((name) -> {
			throw new IllegalArgumentException("no label can be called '" + name + "': the word has a meaning already");
		});
		if (names.stream().distinct().count() < names.size()) {
			throw new IllegalArgumentException("a label is named twice");
		}
	}

	/**
	 * Whether a label can have this name. Each event is asked; a pattern takes longer.
	 */
	public static boolean isName(String name) {
		if (name.isEmpty() || name.length() > MOST_LETTERS || !isSmallLetter(name.charAt(0))) {
			return false;
		}
		for (int place = 1; place < name.length(); place++) {
			char letter = name.charAt(place);
			if (!isSmallLetter(letter) && letter != '_' && (letter < '0' || letter > '9')) {
				return false;
			}
		}
		return true;
	}

	private static boolean isSmallLetter(char letter) {
		return letter >= 'a' && letter <= 'z';
	}

	/** Whether a label that is kept, or a group of users, can have this name. */
	public static boolean canBeCalled(String name) {
		return isName(name) && !TAKEN.contains(name);
	}

	/** The column of a label. */
	public static String column(String name) {
		return COLUMN + name;
	}

	/** Whether a column is that of a label, or of a group of users. */
	public static boolean isColumn(String column) {
		return column.startsWith(COLUMN) && isName(column.substring(COLUMN.length()));
	}

	/** The label of a column. */
	public static String ofColumn(String column) {
		return column.substring(COLUMN.length());
	}

	/** The columns, in the order of the names. */
	public List<String> columns() {
		return this.names.stream().map(Labels::column).toList();
	}

	public boolean isEmpty() {
		return this.names.isEmpty();
	}

	/** These, and behind them those of the others that are not among them. */
	public Labels with(Labels others) {
		return new Labels(Stream.concat(this.names.stream(), others.names.stream()).distinct().toList());
	}

}
