package dev.usagemill.track;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.usagemill.event.Labels;
import dev.usagemill.event.UsageEvent;

/** How a {@link UsageLog} is to be opened. */
public final class UsageLogOptions {

	private final Path directory;

	private UsageLogListener listener = new LoggingListener();

	private Duration patience = Duration.ofSeconds(2);

	private Duration closingWithin = Duration.ofSeconds(10);

	private int mostWaiting = 10_000;

	private boolean syncsEachLine;

	private Map<String, String> labels = Map.of();

	private DailyFile.Clock clock = System::currentTimeMillis;

	private DailyFile.Creation creation = DailyFile::create;

	UsageLogOptions(Path directory) {
		this.directory = directory.toAbsolutePath();
	}

	/**
	 * Who gets to know what goes wrong; by default a warning a minute in the app's log.
	 */
	public UsageLogOptions listener(UsageLogListener listener) {
		this.listener = Objects.requireNonNull(listener, "listener");
		return this;
	}

	/**
	 * How long a request may wait for another one's write, 2 s by default: a busy machine
	 * must not look like a stalled disk. After that events wait instead of requests. With
	 * {@link Duration#ZERO} requests never wait for the disk at all, and what waits in
	 * memory when the process is killed is lost.
	 */
	public UsageLogOptions patience(Duration patience) {
		this.patience = patience;
		return this;
	}

	/** For how long closing tries to write what waits; 10 s by default. */
	public UsageLogOptions closingWithin(Duration closingWithin) {
		this.closingWithin = closingWithin;
		return this;
	}

	/** How many events may wait in memory, 10,000 by default: about 10 MB. */
	public UsageLogOptions mostWaiting(int mostWaiting) {
		this.mostWaiting = mostWaiting;
		return this;
	}

	/**
	 * Each event survives a power cut once it is recorded; that takes as long as the disk
	 * takes, up to several ms.
	 */
	public UsageLogOptions syncingEachLine() {
		this.syncsEachLine = true;
		return this;
	}

	/**
	 * Gives a label to each event that has none of that name, such as the "team" that is
	 * called "search".
	 * @param name a small letter, then up to 30 small letters, digits and underscores
	 * @param value cut if it is too long; null or empty for no such label
	 * @throws IllegalArgumentException if no label can have that name
	 */
	public UsageLogOptions label(String name, String value) {
		if (!Labels.isName(Objects.requireNonNull(name, "name"))) {
			throw new IllegalArgumentException("'" + name + "' is no label's name; write " + Labels.NAMES);
		}
		Map<String, String> changed = new HashMap<>(this.labels);
		changed.remove(name);
		if (value != null && !value.isEmpty()) {
			changed.put(name, FittingText.of(value));
		}
		this.labels = Map.copyOf(changed);
		return this;
	}

	/**
	 * Opens the log.
	 * @throws java.io.UncheckedIOException if the directory cannot be made or written to
	 */
	public UsageLog open() {
		return UsageLog.open(this);
	}

	UsageLogOptions clock(DailyFile.Clock clock) {
		this.clock = clock;
		return this;
	}

	UsageLogOptions creation(DailyFile.Creation creation) {
		this.creation = creation;
		return this;
	}

	DailyFile newFile() {
		return new DailyFile(this.directory, this.clock, this.creation);
	}

	/** The event, with those of the log's labels that it lacks. */
	UsageEvent labelled(UsageEvent event) {
		if (this.labels.isEmpty()) {
			return event;
		}
		Map<String, String> all = new HashMap<>(this.labels);
		all.putAll(event.labels());
		return event.withLabels(all);
	}

	Path directory() {
		return this.directory;
	}

	UsageLogListener listener() {
		return this.listener;
	}

	Duration patience() {
		return this.patience;
	}

	Duration closingWithin() {
		return this.closingWithin;
	}

	int mostWaiting() {
		return this.mostWaiting;
	}

	boolean syncsEachLine() {
		return this.syncsEachLine;
	}

}
