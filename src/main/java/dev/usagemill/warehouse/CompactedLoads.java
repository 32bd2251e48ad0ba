package dev.usagemill.warehouse;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import tools.jackson.core.JacksonException;

import dev.usagemill.failure.RefusedException;

/**
 * The oldest loads, from the first one on without a gap, in one compressed file with a
 * line of JSON for each: two files of a few hundred bytes for every load would take eight
 * kilobytes of a disk, and be opened one by one in each run.
 */
final class CompactedLoads {

	private final Path file;

	private final DurableFiles files;

	/** As it was read last; 0 if there was no file. */
	private long size;

	private boolean read;

	private List<CompactedLoad> loads = List.of();

	CompactedLoads(Path file, DurableFiles files) {
		this.file = file;
		this.files = files;
	}

	/** The number of the newest one, 0 if there is none. */
	synchronized long latest() throws IOException {
		if (!this.read) {
			readAgain();
		}
		return this.loads.size();
	}

	/** The load, if it is one of them. */
	synchronized Optional<CompactedLoad> find(long load) throws IOException {
		return (load >= 1 && load <= latest()) ? Optional.of(this.loads.get((int) load - 1)) : Optional.empty();
	}

	/** Reads the file again if another process has added to it; it only ever grows. */
	synchronized CompactedLoads renewed() throws IOException {
		if (!this.read || currentSize() != this.size) {
			readAgain();
		}
		return this;
	}

	/**
	 * Puts further loads behind those that are there, in one step that either happens or
	 * does not.
	 * @param further the loads that follow, in order
	 */
	synchronized void add(List<CompactedLoad> further) throws IOException {
		List<CompactedLoad> all = new ArrayList<>(renewed().loads);
		all.addAll(further);
		byte[] content = write(all);
		// their own files go after this
		if (!parse(content).equals(all)) {
			throw new IllegalStateException("load records change when they are compacted");
		}
		this.files.replace(this.file, content);
		this.loads = all;
		this.size = content.length;
	}

	private long currentSize() throws IOException {
		return this.files.exists(this.file) ? this.files.size(this.file) : 0;
	}

	private void readAgain() throws IOException {
		byte[] content = this.files.exists(this.file) ? this.files.read(this.file) : null;
		this.loads = (content != null) ? parse(content) : List.of();
		this.size = (content != null) ? content.length : 0;
		this.read = true;
	}

	private static byte[] write(List<CompactedLoad> loads) throws IOException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		try (OutputStream lines = new GZIPOutputStream(content)) {
			for (CompactedLoad load : loads) {
				lines.write(Json.line(load));
			}
		}
		return content.toByteArray();
	}

	private List<CompactedLoad> parse(byte[] content) {
		List<CompactedLoad> found = new ArrayList<>();
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				new GZIPInputStream(new ByteArrayInputStream(content)), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				CompactedLoad load = Json.read(line.getBytes(StandardCharsets.UTF_8), CompactedLoad.class,
						CompactedLoad.DEFAULTS);
				WarehouseFormat.refuseNewer(this.file, load.record().format());
				found.add(load);
				if (load.record().load() != found.size() || load.applied().load() != found.size()) {
					throw damaged("its line " + found.size() + " is that of load " + load.record().load(), null);
				}
			}
			return found;
		}
		catch (JacksonException broken) {
			throw damaged(broken.getOriginalMessage(), broken);
		}
		catch (IOException broken) {
			throw damaged(broken.getMessage(), broken);
		}
	}

	private RefusedException damaged(String reason, Exception broken) {
		return new RefusedException(this.file + " is damaged: " + reason + ". " + LoadHistory.CURE, broken);
	}

}
