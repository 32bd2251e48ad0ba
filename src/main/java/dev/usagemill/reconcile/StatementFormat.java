package dev.usagemill.reconcile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The exports that can be compared. Each is a small mapping from the names that the
 * provider gives; the classes of the mappings name their sources. To add one, name it
 * here, with the names by which it is recognised.
 */
public enum StatementFormat {

	/** One row for a time bucket and a model; without cost. */
	OPENAI_USAGE("OpenAI's usage", Set.of("start_time", "num_model_requests"), OpenAiExports::usage, Bucket.OF_PAGES),

	/** One row for a day and a line item; without counts. */
	OPENAI_COSTS("OpenAI's costs", Set.of("start_time", "amount.value"), OpenAiExports::costs, Bucket.OF_PAGES),

	/** One row for a time bucket and a model; without cost, and without requests. */
	ANTHROPIC_USAGE("Anthropic's usage report", Set.of("starting_at", "uncached_input_tokens"), AnthropicExports::usage,
			Bucket.OF_PAGES),

	/** One row for a day and a description; without counts. */
	ANTHROPIC_COST("Anthropic's cost report", Set.of("starting_at", "amount", "currency"), AnthropicExports::cost,
			Bucket.OF_PAGES),

	/** The Console's CSV file of the usage. */
	ANTHROPIC_CONSOLE_USAGE("the usage of Anthropic's Console",
			Set.of("usage_date_utc", "model_version", "usage_input_tokens_no_cache"), AnthropicExports::consoleUsage,
			Bucket.NONE),

	/** The Console's CSV file of the cost. */
	ANTHROPIC_CONSOLE_COST("the cost of Anthropic's Console", Set.of("usage_date_utc", "model", "cost_usd"),
			AnthropicExports::consoleCost, Bucket.NONE),

	/** One row for a request. */
	LITELLM_SPEND_LOGS("LiteLLM's spend logs", Set.of("startTime", "spend", "prompt_tokens"), LiteLlmExports::spendLog,
			Bucket.NONE),

	/** One row for a day, a model and a key. */
	LITELLM_DAILY("LiteLLM's daily spend", Set.of("date", "spend", "prompt_tokens"), LiteLlmExports::daily,
			Bucket.NONE);

	private final String title;

	private final Set<String> signature;

	private final Function<Fields, Optional<BilledUsage>> mapping;

	private final Bucket bucket;

	StatementFormat(String title, Set<String> signature, Function<Fields, Optional<BilledUsage>> mapping,
			Bucket bucket) {
		this.title = title;
		this.signature = signature;
		this.mapping = mapping;
		this.bucket = bucket;
	}

	/** Whose format it is: the first word of its name. */
	String provider() {
		return name().split("_")[0];
	}

	/** The words of all formats, as they are typed. */
	public static List<String> words() {
		return Arrays.stream(values()).map(StatementFormat::word).toList();
	}

	/** The format of that word; empty if there is none. */
	public static Optional<StatementFormat> named(String word) {
		return Arrays.stream(values()).filter((format) -> format.word().equals(word)).findFirst();
	}

	/** The first format that has the names of a row. */
	static Optional<StatementFormat> recognised(Fields row) {
		return Arrays.stream(values()).filter((format) -> format.missing(row).isEmpty()).findFirst();
	}

	/** As it is typed, such as {@code openai-usage}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** As sentences name it. */
	public String title() {
		return this.title;
	}

	/** Whether its costs are rounded already: binary fractions are no decimals. */
	public boolean isRounded() {
		return this == LITELLM_SPEND_LOGS || this == LITELLM_DAILY;
	}

	/** The names by which it is recognised and that the row has not. */
	List<String> missing(Fields row) {
		return this.signature.stream()
			// CSV has no objects within objects
			.filter((name) -> !row.has(name) && !row.has(name.replace('.', '_')))
			.sorted()
			.toList();
	}

	/**
	 * What a row says; empty if it says nothing that is billed, or cannot be read, which
	 * is a problem then.
	 */
	Optional<BilledUsage> read(Fields row) {
		return this.mapping.apply(row);
	}

	/** Whether a row with the same begin in another page is the same one again. */
	boolean isInBuckets() {
		return this.bucket == Bucket.OF_PAGES;
	}

	/** How an export is cut. */
	private enum Bucket {

		/** By time; a time is on one page only. */
		OF_PAGES,

		/** A day may be anywhere, and in several places. */
		NONE

	}

}
