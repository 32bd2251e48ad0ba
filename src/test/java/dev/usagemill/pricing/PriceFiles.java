package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small price files for the tests. */
final class PriceFiles {

	private PriceFiles() {
	}

	/** A price file, right or not. */
	static Path file(Path directory, String yaml) throws IOException {
		return Files.writeString(directory.resolve("prices.yml"), yaml);
	}

	/** A price book from a whole price file. */
	static PriceBook book(Path directory, String yaml) throws IOException {
		return PriceBook.read(file(directory, yaml));
	}

	/** A price book from entries alone; the first entry begins at line 3. */
	static PriceBook entries(Path directory, String entries) throws IOException {
		return book(directory, "currency: USD\nprices:\n" + entries);
	}

}
