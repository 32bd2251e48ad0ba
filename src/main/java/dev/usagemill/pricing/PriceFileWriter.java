package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Path;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.output.NamedFile;

/** Puts a new price file in the place of the old one, or leaves the old one whole. */
public final class PriceFileWriter {

	private PriceFileWriter() {
	}

	/**
	 * Replaces a price file, as {@link NamedFile} does.
	 * @throws RefusedException if that cannot be done; the old file is then unchanged
	 */
	public static void replace(Path file, String text) {
		try {
			NamedFile.write(file, text);
		}
		catch (IOException failed) {
			throw new RefusedException(file + ": the price file cannot be written (" + failed.getMessage()
					+ "); let this user write it and its directory");
		}
	}

}
