package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;

import dev.usagemill.failure.Permission;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.warehouse.DurableFiles;

/**
 * The directory of Spring Batch's tables. An H2 database can hold code that runs when it
 * is opened, so only this user may have put one there.
 */
final class OwnHistory {

	private OwnHistory() {
	}

	/**
	 * Makes the directory, or sees to it that only its owner gets in.
	 * @throws RefusedException if it or the database belongs to somebody else
	 */
	static void secure(Path history, DurableFiles files) throws IOException {
		UserPrincipal user = Permission.user();
		for (Path path : List.of(history, history.resolve("batch.mv.db"))) {
			if (Files.isSymbolicLink(path)) {
				throw new RefusedException(path + " is a link, and opening what it leads to could run code of others."
						+ " It is history only: remove " + history + ".");
			}
			if (Files.exists(path) && !Files.getOwner(path).equals(user)) {
				throw new RefusedException("%s belongs to the user %s, and opening it as %s could run code of theirs."
					.formatted(path, Files.getOwner(path).getName(), user.getName())
						+ " Run as that user or, if the warehouse is not theirs, remove " + history
						+ ", which is history only.");
			}
		}
		files.makePrivateDirectory(history);
	}

}
