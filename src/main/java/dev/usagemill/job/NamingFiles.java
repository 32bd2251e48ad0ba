package dev.usagemill.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.load.NameSearch;
import dev.usagemill.log.DamagedLogFileException;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogName;
import dev.usagemill.log.LogSearch;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.LoadRecord;

/** Finds files outside of the warehouse that name users, decompressed if need be. */
final class NamingFiles {

	private static final int BLOCK = 1 << 18;

	private final NameSearch search;

	private final SortedMap<Path, Set<String>> found = new TreeMap<>();

	private final List<Path> unread = new ArrayList<>();

	private final List<String> concerns = new ArrayList<>();

	NamingFiles(Collection<String> users) {
		this.search = new NameSearch(users);
	}

	/**
	 * Looks through the log files of the settings and of load records that are still
	 * there, the users file and the limits file.
	 */
	NamingFiles look(Settings settings, Collection<LoadRecord> records) throws IOException {
		LogSearch logs = LogSearch.of(settings.logs());
		this.concerns.addAll(logs.concerns());
		Set<Path> files = new TreeSet<>(logs.files());
		records.stream()
			.flatMap((record) -> record.sources().stream())
			.flatMap((source) -> LogName.path(source.logFile()).stream())
			.forEach(files::add);
		settings.usersPath().ifPresent(files::add);
		settings.limitsPath().ifPresent(files::add);
		for (Path file : files) {
			if (Files.isRegularFile(file)) {
				look(file, settings.expansionLimit());
			}
		}
		return this;
	}

	private void look(Path file, long expansionLimit) {
		try (InputStream in = LogFile.look(file, expansionLimit).open()) {
			look(file, in);
		}
		catch (IOException | DamagedLogFileException unreadable) {
			this.unread.add(file);
		}
	}

	/** Block by block, each with the end of the one before: names may lie across. */
	private void look(Path file, InputStream in) throws IOException {
		byte[] block = new byte[0];
		for (byte[] next = in.readNBytes(BLOCK); next.length > 0; next = in.readNBytes(BLOCK)) {
			int overlap = Math.min(block.length, this.search.longest());
			byte[] joined = Arrays.copyOf(Arrays.copyOfRange(block, block.length - overlap, block.length),
					overlap + next.length);
			System.arraycopy(next, 0, joined, overlap, next.length);
			block = joined;
			Set<String> names = this.search.in(block);
			if (!names.isEmpty()) {
				this.found.computeIfAbsent(file, (path) -> new TreeSet<>()).addAll(names);
			}
		}
	}

	SortedMap<Path, Set<String>> found() {
		return this.found;
	}

	List<Path> unread() {
		return this.unread;
	}

	List<String> concerns() {
		return this.concerns;
	}

}
