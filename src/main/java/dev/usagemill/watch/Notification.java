package dev.usagemill.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.usagemill.report.JsonText;
import dev.usagemill.report.ShownText;

/**
 * What a run posts to a chat.
 *
 * @param exitCode what the run ends with
 * @param warehouse its directory
 * @param sample whether all of it is made up
 * @param messages what needs attention, or why the run failed
 * @param crossings who is newly over a limit or near one
 * @param typed makes of a command one that works as typed
 */
record Notification(int exitCode, String warehouse, boolean sample, List<String> messages, List<Crossing> crossings,
		UnaryOperator<String> typed) {

	private static final String SCHEMA = "usagemill.notification/1";

	private static final int NEEDS_ATTENTION = 3;

	/** What a chat shows without folding it. */
	private static final int SHOWN = 10;

	/** A longer message is cut. */
	private static final int LONGEST = 500;

	/** More rows would make a post too large for some servers. */
	private static final int ROWS = 100;

	/**
	 * One object: {@code text}, which chats show, and beside it all the rest for
	 * programs.
	 */
	String json() {
		Map<String, Object> rest = new LinkedHashMap<>();
		rest.put("schema", SCHEMA);
		rest.put("exit_code", this.exitCode);
		rest.put("warehouse", this.warehouse);
		rest.put("sample", this.sample);
		rest.put("messages", this.messages);
		rest.put("limits", this.crossings.stream().limit(ROWS).map(Crossing::json).toList());
		rest.put("limits_left_out", Math.max(0, this.crossings.size() - ROWS));
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("text", text());
		object.put("usagemill", rest);
		return JsonText.line(object);
	}

	/** A headline, a line for each thing, and how to see more. */
	String text() {
		List<String> lines = new ArrayList<>();
		lines.add("usagemill" + (this.sample ? " (sample data)" : "") + ": " + String.join(", ", headline()));
		add(this.messages.stream().map(Notification::plain).toList(), lines);
		add(this.crossings.stream().map(Crossing::sentence).toList(), lines);
		lines.add("More: " + more());
		return String.join("\n", lines);
	}

	private String more() {
		List<String> commands = new ArrayList<>();
		if (!this.messages.isEmpty()) {
			commands.add("status");
		}
		if (!this.crossings.isEmpty()) {
			commands.add("report limits");
		}
		return commands.stream()
			.map((command) -> '`' + plain(this.typed.apply(command)) + '`')
			.collect(Collectors.joining(", "));
	}

	private List<String> headline() {
		List<String> headline = new ArrayList<>();
		if (!this.messages.isEmpty()) {
			headline.add((this.exitCode == NEEDS_ATTENTION) ? "the run needs attention"
					: "the run failed (exit code " + this.exitCode + ")");
		}
		long over = this.crossings.stream().filter(Crossing::isOver).count();
		long near = this.crossings.size() - over;
		if (over > 0) {
			headline.add(String.format(Locale.ROOT, "%,d newly over a limit", over));
		}
		if (near > 0) {
			headline.add(String.format(Locale.ROOT, "%,d newly near %s", near, (over > 0) ? "one" : "a limit"));
		}
		return headline;
	}

	private static void add(List<String> things, List<String> lines) {
		things.stream()
			.limit(SHOWN)
			.map((thing) -> "• " + ((thing.length() > LONGEST) ? thing.substring(0, LONGEST) + "…" : thing))
			.forEach(lines::add);
		if (things.size() > SHOWN) {
			lines.add(String.format(Locale.ROOT, "• and %,d more", things.size() - SHOWN));
		}
	}

	/**
	 * A name that came out of a log, so that no chat takes it for a mention or a link.
	 */
	static String name(String name) {
		return '`' + plain(name).replace('`', '\'') + '`';
	}

	/** Slack obeys what stands in angle brackets, such as {@code <!channel>}. */
	private static String plain(String text) {
		return ShownText.escaped(text).replace('<', '‹').replace('>', '›');
	}

}
