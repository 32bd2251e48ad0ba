package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import dev.usagemill.event.Labels;
import dev.usagemill.event.TextFault;

/**
 * What has been read of one line's labels, and the first fault of one that is kept. An
 * empty label means the same as none. Used again for every line.
 */
final class LabelDraft {

	/** The field that holds them. */
	static final String FIELD = Labels.FIELD;

	/** The label is not kept. */
	static final int NONE = -1;

	private final List<String> names;

	private final byte[][] ascii;

	/** Of a line without any. */
	private final byte[][] absent;

	/** As UTF-8. Each line that has any has its own. */
	private byte[][] values;

	private Verdict.Rejected fault;

	LabelDraft(Labels kept) {
		this.names = kept.names();
		this.ascii = this.names.stream().map((name) -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
		this.absent = new byte[this.names.size()][];
		this.values = this.absent;
	}

	void clear() {
		this.values = this.absent;
		this.fault = null;
	}

	/** Whether labels are looked at. */
	boolean areKept() {
		return this.absent.length > 0;
	}

	/** Which one of those that are kept has this name. */
	int indexOf(String name) {
		return this.names.indexOf(name);
	}

	/** The same of a name in a line. */
	int indexOf(byte[] line, int from, int to) {
		for (int label = 0; label < this.ascii.length; label++) {
			if (Arrays.equals(this.ascii[label], 0, this.ascii[label].length, line, from, to)) {
				return label;
			}
		}
		return NONE;
	}

	void value(int label, String text) {
		switch (TextFault.of(text)) {
			case NUL -> reject(label, RejectReason.NUL_BYTES, "has an escaped NUL character");
			case UNPAIRED_SURROGATE -> reject(label, RejectReason.INVALID_UTF8, "has an unpaired surrogate");
			case TOO_LONG -> reject(label, RejectReason.TEXT_TOO_LONG, "longer than " + TextFault.MAX_BYTES + " bytes");
			case NONE -> keep(label, text.getBytes(StandardCharsets.UTF_8));
		}
	}

	/**
	 * Notes a value of plain ASCII, in which only the length can be at fault.
	 * @param bytes holds it from one position to another
	 */
	void ascii(int label, byte[] bytes, int from, int to) {
		if (to - from > TextFault.MAX_BYTES) {
			value(label, new String(bytes, from, to - from, StandardCharsets.US_ASCII));
			return;
		}
		keep(label, Arrays.copyOfRange(bytes, from, to));
	}

	private void keep(int label, byte[] value) {
		if (this.values == this.absent) {
			this.values = new byte[this.absent.length][];
		}
		this.values[label] = (value.length > 0) ? value : null;
	}

	void reject(int label, RejectReason reason, String detail) {
		reject(reason, FIELD + "." + this.names.get(label) + ": " + detail);
	}

	/** Notes a fault of all of them, unless there was one before. */
	void reject(RejectReason reason, String detail) {
		if (this.fault == null) {
			this.fault = new Verdict.Rejected(reason, detail);
		}
	}

	/** Null if there is none. */
	Verdict.Rejected fault() {
		return this.fault;
	}

	/** The values as UTF-8, in the order of those that are kept. */
	byte[][] utf8() {
		return this.values;
	}

}
