package dev.usagemill.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** The ways in which logrotate treats a log file. */
enum Rotation {

	CREATE {
		@Override
		void rotate(Path log, int night) throws IOException {
			shift(log, "");
			Files.move(log, numbered(log, 1, ""));
		}
	},

	COPYTRUNCATE {
		@Override
		void rotate(Path log, int night) throws IOException {
			shift(log, "");
			Files.copy(log, numbered(log, 1, ""));
			FileChannel.open(log, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
		}
	},

	DATEEXT {
		@Override
		void rotate(Path log, int night) throws IOException {
			Files.deleteIfExists(dated(log, night - KEPT));
			// a second rotation in a night has the same name, and logrotate leaves it out
			if (!Files.exists(dated(log, night))) {
				Files.move(log, dated(log, night));
			}
		}

		private Path dated(Path log, int night) {
			return log.resolveSibling(log.getFileName() + "-2026%04d".formatted(night));
		}
	},

	GZIP {
		@Override
		void rotate(Path log, int night) throws IOException {
			shift(log, ".gz");
			Files.move(log, numbered(log, 1, ""));
			gzip(numbered(log, 1, ""), numbered(log, 1, ".gz"));
		}
	},

	DELAYCOMPRESS {
		@Override
		void rotate(Path log, int night) throws IOException {
			shift(log, ".gz");
			Path last = numbered(log, 1, "");
			if (Files.exists(last)) {
				gzip(last, numbered(log, 2, ".gz"));
			}
			Files.move(log, last);
		}
	};

	/** How many rotated files there are at most. */
	private static final int KEPT = 5;

	/** Rotates a file that is there. */
	abstract void rotate(Path log, int night) throws IOException;

	/** Makes room for the number 1, and deletes the oldest. */
	private static void shift(Path log, String ending) throws IOException {
		for (int number = KEPT; number >= 1; number--) {
			Path file = numbered(log, number, ending);
			if (Files.exists(file)) {
				if (number == KEPT) {
					Files.delete(file);
				}
				else {
					Files.move(file, numbered(log, number + 1, ending), StandardCopyOption.ATOMIC_MOVE);
				}
			}
		}
	}

	/** The compressed file appears when it is whole, and then the other goes. */
	private static void gzip(Path file, Path compressed) throws IOException {
		Path hidden = compressed.resolveSibling("." + compressed.getFileName());
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(hidden))) {
			Files.copy(file, out);
		}
		Files.setLastModifiedTime(hidden, Files.getLastModifiedTime(file));
		Files.move(hidden, compressed, StandardCopyOption.ATOMIC_MOVE);
		Files.delete(file);
	}

	private static Path numbered(Path log, int number, String ending) {
		return log.resolveSibling(log.getFileName() + "." + number + ending);
	}

}
