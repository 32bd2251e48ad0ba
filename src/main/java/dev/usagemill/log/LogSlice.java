package dev.usagemill.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A byte range of one log file: whole lines, and after them perhaps a last line without
 * newline that will never get one. Positions count decompressed bytes.
 *
 * @param file the log file
 * @param origin SHA-256 in hex of the log file's first line
 * @param from the first byte
 * @param end the byte after the last newline
 * @param to the byte after the last one; {@code end} if nothing follows the last newline
 * @param anchor SHA-256 in hex of the bytes just before {@code to}: tells whether the
 * file still holds what was planned
 */
public record LogSlice(Path file, String origin, long from, long end, long to, String anchor) {

	/**
	 * Changes with the form of staged rows, so that none of an older form is taken up.
	 */
	private static final String FORM = "3";

	private static final int HASH_BYTES = 12;

	public LogSlice {
		if (from < 0 || end < from || to < end || to == from) {
			throw new IllegalArgumentException("no slice of " + file + ": from " + from + " to " + end + ", " + to);
		}
	}

	/**
	 * Names the slice: the same range of the same file with the same content has the same
	 * name in every run.
	 * @return 24 hex digits
	 */
	public String hash() {
		return hash(String.join("\n", FORM, this.file.toString(), this.origin, this.from + "-" + this.to, this.anchor));
	}

	/**
	 * Names several slices that are staged together.
	 * @return 24 hex digits
	 */
	public static String hash(List<LogSlice> slices) {
		return hash(slices.stream().map(LogSlice::hash).collect(Collectors.joining("\n")));
	}

	private static String hash(String place) {
		byte[] digest = Hashes.sha256().digest(place.getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
	}

	/** How long it is, decompressed. */
	public long bytes() {
		return this.to - this.from;
	}

	/** Whether a last line without newline is to be rejected. */
	public boolean hasPartialLine() {
		return this.to > this.end;
	}

	/**
	 * The first bytes of the last line without newline.
	 * @return at most {@link LineReader#MAX_RAW_BYTES} bytes
	 */
	public byte[] partialLine() throws IOException {
		try (InputStream in = LogContent.of(this.file).open(this.file, this.end)) {
			return in.readNBytes((int) Math.min(LineReader.MAX_RAW_BYTES, this.to - this.end));
		}
	}

	/**
	 * The id of an event whose line brings none.
	 * @param byteOffset of the line in the file
	 */
	public String lineId(byte[] line, int offset, int length, long byteOffset) {
		return new LineId(this.origin, byteOffset).add(line, offset, length).end();
	}

}
