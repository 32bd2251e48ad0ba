package dev.usagemill.reconcile;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The example files of this package, and what is read of them. */
public final class Exports {

	private Exports() {
	}

	/** An example file. */
	public static Path file(String name) {
		try {
			return Path.of(Exports.class.getResource(name).toURI());
		}
		catch (URISyntaxException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	static Statement read(String... names) {
		return Statement.read(Arrays.stream(names).map(Exports::file).toList(), Optional.empty());
	}

	/** By day and name: each measure with its amount as a plain decimal. */
	static Map<String, String> rows(Statement statement) {
		Map<String, String> rows = new TreeMap<>();
		for (StatementPart part : statement.parts()) {
			part.usage().forEach((key, amounts) -> {
				Map<String, String> told = new LinkedHashMap<>();
				amounts.values()
					.forEach((measure, amount) -> told.put(measure.column(),
							amount.stripTrailingZeros().toPlainString()));
				rows.put(key.day() + " " + key.model() + key.item(), told.toString());
			});
		}
		return rows;
	}

	static Statement read(Path... files) {
		return Statement.read(List.of(files), Optional.empty());
	}

}
