package dev.usagemill.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.usagemill.log.FieldMapping;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * The staging directory before a load: what dead runs have left is removed or taken up.
 */
public final class Staging {

	private final Warehouse warehouse;

	private final DurableFiles files;

	public Staging(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
	}

	/**
	 * Removes everything but the finished bundles of a plan; also these if they were read
	 * by other rules, or staged in another warehouse format.
	 * @param rules by which the lines of the plan are to be read
	 */
	void keepOnly(long load, Collection<Bundle> bundles, LineRules rules) throws IOException {
		String mapping = (rules.mapping() != null) ? rules.mapping().text() : "";
		byte[] text = ("# format " + WarehouseFormat.VERSION + ", oldest day " + rules.times().oldestDay()
				+ ", lines of up to " + rules.limit().bytes() + " bytes, rules " + FieldMapping.RULES + ", labels "
				+ rules.labels().names() + "\n" + mapping)
			.getBytes(StandardCharsets.UTF_8);
		Path marker = this.warehouse.staging(load).resolve("read-by.yml");
		byte[] before = this.files.exists(marker) ? this.files.read(marker) : new byte[0];
		if (Arrays.equals(text, before)) {
			keepFinished(load, bundles, marker);
			return;
		}
		clear(load);
		deleteOthers(this.warehouse.staging(load), Set.of());
		this.files.replace(marker, text);
	}

	private void keepFinished(long load, Collection<Bundle> bundles, Path marker) throws IOException {
		this.files.makePrivateDirectory(this.warehouse.staging());
		this.files.makeDirectory(this.warehouse.staging(load));
		Set<Path> kept = new HashSet<>(List.of(this.warehouse.staging(load), marker));
		for (Bundle bundle : bundles) {
			if (isFinished(load, bundle.hash())) {
				kept.add(StagedFiles.rows(this.warehouse, load, bundle.hash()));
				kept.add(StagedFiles.counts(this.warehouse, load, bundle.hash()));
			}
		}
		deleteOthers(this.warehouse.staging(), kept);
		deleteOthers(this.warehouse.staging(load), kept);
	}

	/** Removes everything, for a load that stages all again. */
	public void clear(long load) throws IOException {
		this.files.makePrivateDirectory(this.warehouse.staging());
		deleteOthers(this.warehouse.staging(), Set.of());
		this.files.makeDirectory(this.warehouse.staging(load));
	}

	/** Whether a bundle has been staged whole; its counts are written last. */
	public boolean isFinished(long load, String hash) throws IOException {
		return this.files.exists(StagedFiles.counts(this.warehouse, load, hash));
	}

	private void deleteOthers(Path directory, Set<Path> kept) throws IOException {
		for (Path entry : this.files.list(directory)) {
			if (!kept.contains(entry)) {
				this.files.delete(entry);
			}
		}
	}

}
