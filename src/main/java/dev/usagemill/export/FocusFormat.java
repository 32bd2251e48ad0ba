package dev.usagemill.export;

import java.nio.file.Path;
import java.util.Locale;

/** The formats of files in which costs and usage are exported. */
public enum FocusFormat {

	/** Comma-separated values, with a header. */
	CSV,

	/** Apache Parquet, compressed by Zstandard. */
	PARQUET;

	/** The one that the name of a file means. */
	public static FocusFormat of(Path file) {
		return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".parquet") ? PARQUET : CSV;
	}

	/** The SQL file that writes it. */
	String statement() {
		return "write-" + name().toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
