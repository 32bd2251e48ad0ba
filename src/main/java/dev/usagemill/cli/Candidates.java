package dev.usagemill.cli;

import java.util.ArrayList;
import java.util.List;

/** What a shell offers as the value of an option, as it is typed. */
final class Candidates {

	private Candidates() {
	}

	/** For everything that has rows. */
	static final class Formats extends ArrayList<String> {

		Formats() {
			super(List.of("table", "csv", "json", "markdown"));
		}

	}

	/** For what may be long, or read by others. */
	static final class ReportFormats extends ArrayList<String> {

		ReportFormats() {
			super(List.of("table", "csv", "json", "markdown", "html", "parquet"));
		}

	}

	/** For what has not. */
	static final class FewFormats extends ArrayList<String> {

		FewFormats() {
			super(List.of("table", "json"));
		}

	}

	/** For files of columns. */
	static final class FileFormats extends ArrayList<String> {

		FileFormats() {
			super(List.of("csv", "parquet"));
		}

	}

	/** The service tiers of the price file that comes with usagemill. */
	static final class Tiers extends ArrayList<String> {

		Tiers() {
			super(List.of("standard", "batch", "flex", "priority"));
		}

	}

	/** The shells that complete. */
	static final class Shells extends ArrayList<String> {

		Shells() {
			super(List.of("bash", "zsh"));
		}

	}

}
