package dev.usagemill.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** Says why a file may not be used. */
public final class Permission {

	private Permission() {
	}

	/**
	 * That permission is denied and, if somebody else owns the file or directory, who.
	 */
	public static String denied(Path path) {
		Path there = path.toAbsolutePath();
		while (Files.notExists(there)) {
			there = there.getParent();
		}
		try {
			String owner = Files.getOwner(there).getName();
			return owner.equals(System.getProperty("user.name")) ? "permission denied"
					: "permission denied; " + (there.equals(path) ? "it" : there) + " belongs to the user " + owner;
		}
		catch (IOException | UnsupportedOperationException hidden) {
			// that it is denied is the message; whose it is only helps
			return "permission denied";
		}
	}

	/** Whoever runs this: a user may have a number and no name. */
	public static UserPrincipal user() throws IOException {
		Path own = Files.createTempFile("usagemill-", ".owner");
		try {
			return Files.getOwner(own);
		}
		finally {
			Files.delete(own);
		}
	}

}
