package dev.usagemill.database;

import java.util.Properties;

import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * The JDBC URL of a database, as a setting gives it. What stands behind its question mark
 * may hold a password and is never shown.
 *
 * @param text as it is given
 */
public record DatabaseUrl(String text) {

	/** In place of a URL. */
	private static final String NONE = "none";

	/**
	 * What a setting says.
	 * @throws IllegalArgumentException if it is neither a URL that PostgreSQL's driver
	 * takes nor {@code none}. A parameter that the driver does not know is a fault, too:
	 * it would ignore a misspelt {@code sslmode}. The message says nothing of the text,
	 * as an unknown parameter may be the end of a password
	 */
	public static DatabaseUrl parse(String text) {
		DatabaseUrl url = new DatabaseUrl(text);
		if (url.isNone()) {
			return url;
		}
		if (!url.parameters().stringPropertyNames().stream().allMatch((name) -> PGProperty.forName(name) != null)) {
			throw new IllegalArgumentException("a parameter is unknown");
		}
		return url;
	}

	/** Whether no database is named. */
	public boolean isNone() {
		return this.text.equals(NONE);
	}

	/**
	 * What the driver reads in it; only here is it asked, as its log would show a URL.
	 */
	private Properties parameters() {
		DriverLog.switchOff();
		Properties parameters = Driver.parseURL(this.text, new Properties());
		if (parameters == null) {
			throw new IllegalArgumentException("no URL");
		}
		return parameters;
	}

	/** Whether it says this itself. */
	boolean gives(PGProperty parameter) {
		return parameters().containsKey(parameter.getName());
	}

	/** As messages show it. */
	@Override
	public String toString() {
		return this.text.replaceFirst("\\?.*", "");
	}

}
