package dev.usagemill.log;

import java.nio.CharBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands before the JSON of each line. */
enum LinePrefix {

	/** Nothing. */
	NONE,

	/**
	 * What container runtimes of Kubernetes write: a time, the stream, and F for a whole
	 * line or P for a piece of a longer one. A container writes other lines, too: only
	 * those that begin as an object does can be meant.
	 */
	CRI;

	private static final Pattern OF_CRI = Pattern.compile("[^ ]+ (?:stdout|stderr) ([FP])(?::[^ ]*)? ");

	/** Where the JSON begins, or the verdict if the line has none. */
	Found find(char[] characters, int start, int end) {
		Matcher prefix = OF_CRI.matcher(CharBuffer.wrap(characters, start, end - start));
		if (!prefix.lookingAt()) {
			return new Found(0, new Verdict.Rejected(RejectReason.NOT_JSON,
					"does not begin with a time, stdout or stderr, and F or P"));
		}
		int json = start + prefix.end();
		while (json < end && characters[json] == ' ') {
			json++;
		}
		if (json == end || characters[json] != '{') {
			return new Found(0, Verdict.SKIPPED);
		}
		return prefix.group(1).equals("P")
				? new Found(0,
						new Verdict.Rejected(RejectReason.NOT_JSON,
								"a piece of a longer line, which the container runtime has cut"))
				: new Found(json, null);
	}

	/**
	 * The end of a prefix.
	 *
	 * @param end where the JSON begins
	 * @param verdict on a line without JSON; null if it has some
	 */
	record Found(int end, Verdict verdict) {
	}

}
