package dev.usagemill.reconcile;

import java.util.Locale;

/** What is counted on both sides. */
public enum Measure {

	REQUESTS("requests"),

	/** Of whole prompts, cached tokens included. */
	TOKENS_INPUT("input tokens"),

	TOKENS_OUTPUT("output tokens"),

	/** A part of the input tokens. */
	TOKENS_CACHE_READ("tokens read from a cache"),

	/** A part of the input tokens. */
	TOKENS_CACHE_WRITE("tokens written to a cache"),

	WEB_SEARCHES("web searches"),

	COST_USD("cost");

	private final String spoken;

	Measure(String spoken) {
		this.spoken = spoken;
	}

	/** Its name in sentences. */
	public String spoken() {
		return this.spoken;
	}

	public boolean isMoney() {
		return this == COST_USD;
	}

	/** Whether it is of whole prompts or answers. */
	public boolean isTokens() {
		return this == TOKENS_INPUT || this == TOKENS_OUTPUT;
	}

	/** Whether it is a part of the input tokens. */
	public boolean isCache() {
		return this == TOKENS_CACHE_READ || this == TOKENS_CACHE_WRITE;
	}

	/** The name of its column, such as {@code tokens_input}. */
	public String column() {
		return name().toLowerCase(Locale.ROOT);
	}

}
