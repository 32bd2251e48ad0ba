package dev.usagemill.limit;

/** A name of users, in which {@code *} stands for any characters. */
public final class UserPattern {

	private static final String ANY = "*";

	private UserPattern() {
	}

	/** Whether the name may mean several users. */
	public static boolean isPattern(String name) {
		return name.contains(ANY);
	}

	/** As a pattern of SQL's LIKE, in which a backslash escapes. */
	public static String like(String name) {
		return name.replaceAll("([\\\\%_])", "\\\\$1").replace(ANY, "%");
	}

}
