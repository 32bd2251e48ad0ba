package dev.usagemill.pricing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;

/**
 * All that a look at a price file finds.
 *
 * @param errors what makes it unusable, each with file and line
 * @param warnings what may be meant but seldom is, each with file and line
 * @param book the prices; empty if there are errors
 */
public record PriceCheck(List<String> errors, List<String> warnings, Optional<PriceBook> book) {

	/** Reads a price file and never throws for what is wrong with it. */
	public static PriceCheck of(Path file) {
		try {
			Problems problems = new Problems(file);
			PriceFile read = PriceFile.read(file, problems);
			problems.throwIfAny();
			Problems warnings = new Problems(file);
			PriceWarnings.find(read.entries(), warnings);
			return new PriceCheck(List.of(), warnings.described(), Optional.of(read.book()));
		}
		catch (RefusedException wrong) {
			return new PriceCheck(wrong.lines(), List.of(), Optional.empty());
		}
	}

}
