package dev.usagemill.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.usagemill.database.Secret;
import dev.usagemill.failure.RefusedException;

/**
 * The password of databases, as one of two settings gives it. It is read only when a
 * database is asked: whoever reads reports need not be able to.
 *
 * @param given as it is, or {@code none}
 * @param file a file that holds it, or {@code none}
 */
record DatabasePassword(Secret given, String file) {

	/** No password is longer; a file that is may be another than was meant. */
	private static final int LONGEST = 1024;

	/**
	 * Finds it.
	 * @throws RefusedException if it is given twice, or its file cannot be read or holds
	 * something else
	 */
	Optional<Secret> read() {
		boolean isGiven = !this.given.text().equals(Setting.NONE);
		if (this.file.equals(Setting.NONE)) {
			return isGiven ? Optional.of(this.given) : Optional.empty();
		}
		if (isGiven) {
			throw new RefusedException(
					"both database-password and database-password-file are set. Leave one of them out.");
		}
		Path path = Settings.path("database-password-file", this.file);
		String content = content(path);
		if (content.isEmpty() || content.length() > LONGEST || content.lines().count() > 1) {
			throw new RefusedException(path + ": the file that database-password-file names must hold the password and"
					+ " nothing else, in one line.");
		}
		return Optional.of(new Secret(content));
	}

	private static String content(Path path) {
		try (InputStream in = Files.newInputStream(path)) {
			return new String(in.readNBytes(4 * LONGEST), StandardCharsets.UTF_8).replaceFirst("\\R$", "");
		}
		catch (IOException unreadable) {
			throw new RefusedException(path + ": the file that database-password-file names cannot be read ("
					+ unreadable.getClass().getSimpleName() + ").", unreadable);
		}
	}

}
