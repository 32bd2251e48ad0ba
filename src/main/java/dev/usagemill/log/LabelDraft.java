package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

	private final String[] values;

	private boolean hasAny;

	private Verdict.Rejected fault;

	LabelDraft(Labels kept) {
		this.names = kept.names();
		this.ascii = this.names.stream().map((name) -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
		this.values = new String[this.names.size()];
	}

	void clear() {
		if (this.hasAny) {
			Arrays.fill(this.values, null);
		}
		this.hasAny = false;
		this.fault = null;
	}

	/** Whether labels are looked at. */
	boolean areKept() {
		return this.values.length > 0;
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
			case NONE -> {
				this.values[label] = text.isEmpty() ? null : text;
				this.hasAny = true;
			}
		}
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

	Map<String, String> labels() {
		if (!this.hasAny) {
			return Map.of();
		}
		Map<String, String> labels = new HashMap<>();
		for (int label = 0; label < this.values.length; label++) {
			if (this.values[label] != null) {
				labels.put(this.names.get(label), this.values[label]);
			}
		}
		return labels;
	}

}
