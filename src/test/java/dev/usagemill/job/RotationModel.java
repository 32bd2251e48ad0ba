package dev.usagemill.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * One schedule of random actions on log files, and the events that must have been
 * counted.
 */
final class RotationModel {

	private static final String LIVE = "app.log";

	private static final int NIGHTS = 4;

	private static final int ACTIONS_A_NIGHT = 6;

	private final LogDirectory logs;

	private final SplittableRandom random;

	/** Which events stand in each file as whole lines. */
	private final Map<String, Set<Integer>> wholeLines = new HashMap<>();

	private final Set<Integer> counted = new TreeSet<>();

	private final List<String> actions = new ArrayList<>();

	private int nextEvent;

	private int nextName = 1;

	private int nights;

	/**
	 * The second half of the line that the live file ends in; empty if it ends in a whole
	 * one.
	 */
	private String otherHalf = "";

	private int halfEvent;

	RotationModel(LogDirectory logs, long seed) {
		this.logs = logs;
		this.random = new SplittableRandom(seed);
	}

	boolean goesOn() {
		return this.nights < NIGHTS;
	}

	void act() throws IOException {
		append(1 + this.random.nextInt(30));
		for (int i = this.random.nextInt(ACTIONS_A_NIGHT); i >= 0; i--) {
			switch (this.random.nextInt(10)) {
				case 0, 1 -> append(1 + this.random.nextInt(60));
				case 2 -> appendHalf();
				case 3 -> rename();
				case 4 -> copy();
				case 5 -> pack();
				case 6 -> copytruncate();
				case 7 -> truncate();
				case 8 -> delete();
				default -> age();
			}
		}
		if (!this.wholeLines.containsKey(LIVE)) {
			append(1);
		}
	}

	/** A run has seen all that was there. */
	void ran() {
		this.nights++;
		this.actions.add("run");
		this.wholeLines.values().forEach(this.counted::addAll);
	}

	List<String> countedUsers() {
		return this.counted.stream().map(LogDirectory::user).toList();
	}

	List<String> actions() {
		return this.actions;
	}

	private void append(int lines) throws IOException {
		this.actions.add("append " + lines);
		this.logs.append(LIVE, this.otherHalf);
		Set<Integer> events = this.wholeLines.computeIfAbsent(LIVE, (name) -> new TreeSet<>());
		if (!this.otherHalf.isEmpty()) {
			events.add(this.halfEvent);
			this.otherHalf = "";
		}
		this.logs.lines(LIVE, this.nextEvent, this.nextEvent + lines);
		for (int i = 0; i < lines; i++) {
			events.add(this.nextEvent++);
		}
	}

	private void appendHalf() throws IOException {
		append(1);
		this.actions.add("append half a line");
		this.halfEvent = this.nextEvent++;
		String line = LogDirectory.line(this.halfEvent);
		int half = 1 + this.random.nextInt(line.length() - 2);
		this.logs.append(LIVE, line.substring(0, half));
		this.otherHalf = line.substring(half);
	}

	private void rename() throws IOException {
		if (this.wholeLines.containsKey(LIVE)) {
			String name = newName("rename");
			this.logs.rename(LIVE, name);
			this.wholeLines.put(name, this.wholeLines.remove(LIVE));
			this.otherHalf = "";
		}
	}

	private void copy() throws IOException {
		String from = any();
		if (from != null) {
			String name = newName("copy " + from);
			this.logs.copy(from, name);
			this.wholeLines.put(name, new TreeSet<>(this.wholeLines.get(from)));
		}
	}

	private void copytruncate() throws IOException {
		if (this.wholeLines.containsKey(LIVE)) {
			String name = newName("copytruncate");
			this.logs.copy(LIVE, name);
			this.wholeLines.put(name, this.wholeLines.remove(LIVE));
			this.logs.truncate(LIVE);
			this.otherHalf = "";
		}
	}

	private void truncate() throws IOException {
		if (this.wholeLines.containsKey(LIVE)) {
			this.actions.add("truncate");
			this.logs.truncate(LIVE);
			this.wholeLines.remove(LIVE);
			this.otherHalf = "";
		}
	}

	private void pack() throws IOException {
		String name = anyRotated();
		if (name != null && !name.contains("z")) {
			this.actions.add("pack " + name);
			if (this.random.nextBoolean()) {
				this.logs.gzip(name);
				this.wholeLines.put(name + ".gz", this.wholeLines.remove(name));
				return;
			}
			this.logs.zstd(name);
			this.wholeLines.put(name + ".zst", this.wholeLines.remove(name));
		}
	}

	/** The next file may well get the inode of the deleted one. */
	private void delete() throws IOException {
		String name = anyRotated();
		if (name != null) {
			this.actions.add("delete " + name);
			this.logs.delete(name);
			this.wholeLines.remove(name);
		}
	}

	private void age() throws IOException {
		String name = anyRotated();
		if (name != null) {
			this.actions.add("age " + name);
			this.logs.age(name);
		}
	}

	private String newName(String action) {
		String name = LIVE + "." + this.nextName++;
		this.actions.add(action + " to " + name);
		return name;
	}

	private String anyRotated() {
		String name = any();
		return LIVE.equals(name) ? null : name;
	}

	private String any() {
		List<String> names = this.wholeLines.keySet().stream().sorted().toList();
		return names.isEmpty() ? null : names.get(this.random.nextInt(names.size()));
	}

}
