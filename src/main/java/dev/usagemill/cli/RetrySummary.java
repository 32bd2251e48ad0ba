package dev.usagemill.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

import dev.usagemill.job.RetryResult;

/** What {@code rejected --retry} prints at its end. */
final class RetrySummary {

	private final RetryResult result;

	private final List<String> concerns;

	private final Hints hints;

	RetrySummary(RetryResult result, List<String> concerns, Hints hints) {
		this.result = result;
		this.concerns = concerns;
		this.hints = hints;
	}

	void print(PrintWriter out) {
		this.result.run().loads().forEach((load) -> RunSummary.print(out, load));
		if (this.result.loaded() == 0) {
			out.println("Nothing to load: no rejected line is valid now.");
		}
		RunSummary.line(out, "read again", this.result.tried(), "rejected lines");
		RunSummary.line(out, "loaded", this.result.loaded(), "");
		RunSummary.line(out, "still wrong", this.result.stillRejected(), "");
		if (this.result.cut() > 0) {
			RunSummary.line(out, "cut", this.result.cut(),
					"only 4,096 bytes of them are kept, and no log file holds them");
		}
		this.concerns.forEach((concern) -> out.println(this.hints.concern(concern)));
		out.printf(Locale.ROOT, "took        %.1f s%n", this.result.run().took().toMillis() / 1000.0);
		out.flush();
	}

}
