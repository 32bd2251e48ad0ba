package dev.usagemill.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.log.LogSlice;

/**
 * Slices that are staged together, into one file: one slice, or many small log files.
 * Staging costs several syncs of the disk, so thousands of files of a few lines would
 * cost minutes if each were staged alone.
 *
 * @param hash names the staged file: that of the only slice, or of all
 * @param slices in the order in which they are read; their lines are numbered through
 */
record Bundle(String hash, List<LogSlice> slices) {

	/** A bundle takes so much less than a slice, so that all threads have work. */
	private static final long PART_OF_A_SLICE = 16;

	private static final long MOST_BYTES = 4 * 1024 * 1024;

	/** Each of them is opened, and a thread has them all. */
	private static final int MOST_FILES = 1_000;

	/** Slices to be staged together. */
	Bundle(List<LogSlice> slices) {
		this((slices.size() == 1) ? slices.get(0).hash() : LogSlice.hash(slices), List.copyOf(slices));
	}

	/**
	 * Divides all slices of a plan. Those of a file that was cut stay alone.
	 * @param sliceBytes about how long a slice is
	 */
	static List<Bundle> of(LoadPlan plan, long sliceBytes) {
		long most = Math.min(MOST_BYTES, sliceBytes / PART_OF_A_SLICE);
		List<Bundle> bundles = new ArrayList<>();
		List<LogSlice> open = new ArrayList<>();
		long bytes = 0;
		for (PlannedFile file : plan.files()) {
			if (file.slices().size() != 1 || file.slices().get(0).bytes() > most) {
				file.slices().forEach((slice) -> bundles.add(new Bundle(List.of(slice))));
				continue;
			}
			LogSlice slice = file.slices().get(0);
			if (!open.isEmpty() && (bytes + slice.bytes() > most || open.size() == MOST_FILES)) {
				bundles.add(new Bundle(open));
				open.clear();
				bytes = 0;
			}
			open.add(slice);
			bytes += slice.bytes();
		}
		if (!open.isEmpty()) {
			bundles.add(new Bundle(open));
		}
		return bundles;
	}

	/** Puts what was counted of each slice to the slices' hashes. */
	void putInto(Map<String, StagedSlice> counts, List<StagedSlice> counted) {
		for (int i = 0; i < this.slices.size(); i++) {
			counts.put(this.slices.get(i).hash(), counted.get(i));
		}
	}

	/** How long it is, decompressed. */
	long bytes() {
		return this.slices.stream().mapToLong(LogSlice::bytes).sum();
	}

}
