package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A warehouse that the nightly run fills, and exports that it is compared with. */
final class Reconciled {

	/**
	 * A token of a prompt costs 0.001 USD, one of an answer 0.002, a cached one 0.0001.
	 */
	static final String PRICES = """
			currency: USD
			prices:
			  - {model: m, input: 1000, output: 2000, cacheRead: 100}
			  - {model: n, input: 1000, output: 2000, cacheRead: 100}
			""";

	private static final String DAILY = "date,model,api_requests,prompt_tokens,completion_tokens,"
			+ "cache_read_input_tokens,cache_creation_input_tokens,spend\n";

	private final Path directory;

	private final Path log;

	private final Path warehouse;

	private Path prices;

	private int lines;

	Reconciled(Path directory) throws IOException {
		this.directory = directory;
		this.log = Files.createFile(directory.resolve("app.jsonl"));
		this.warehouse = directory.resolve("warehouse");
		this.prices = Files.writeString(directory.resolve("prices.yml"), PRICES);
	}

	Path warehouse() {
		return this.warehouse;
	}

	Reconciled pricedBy(Path file) {
		this.prices = file.toAbsolutePath();
		return this;
	}

	/** Logs a request. */
	Reconciled log(String model, String createdAt, long input, long output) throws IOException {
		return log(model, createdAt, input, output, "");
	}

	/**
	 * Logs a request.
	 * @param fields more of them, each with a comma before it
	 */
	Reconciled log(String model, String createdAt, long input, long output, String fields) throws IOException {
		Files.writeString(this.log,
				"{\"id\":\"%d\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"%s\",\"createdAt\":\"%s\",\"tokensInput\":%d,\"tokensOutput\":%d%s}%n"
					.formatted(this.lines++, model, createdAt, input, output, fields),
				StandardOpenOption.APPEND);
		return this;
	}

	Reconciled run(String... options) {
		Terminal run = Terminal.type(Stream
			.concat(Stream.of("run", "--warehouse", this.warehouse.toString(), "--logs", this.log.toString(),
					"--prices", this.prices.toString()), Arrays.stream(options))
			.toArray(String[]::new));
		assertThat(run.exitCode()).as(run.err() + run.out()).isIn(0, 3);
		return this;
	}

	/** An export of LiteLLM's daily table; a row has its eight columns. */
	Path daily(String... rows) throws IOException {
		return export("daily.csv", DAILY + String.join("\n", rows) + "\n");
	}

	Path export(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text);
	}

	Terminal reconcile(Path file, String... options) {
		return reconcile(List.of(file), options);
	}

	Terminal reconcile(List<Path> files, String... options) {
		List<String> arguments = new ArrayList<>(List.of("reconcile"));
		files.forEach((file) -> arguments.add(file.toString()));
		arguments.addAll(List.of("--warehouse", this.warehouse.toString(), "--prices", this.prices.toString()));
		arguments.addAll(Arrays.asList(options));
		return Terminal.type(arguments.toArray(String[]::new));
	}

	/** What a script reads. */
	JsonNode json(Path file, String... options) {
		String[] all = Stream.concat(Stream.of("--format", "json"), Arrays.stream(options)).toArray(String[]::new);
		Terminal terminal = reconcile(file, all);
		assertThat(terminal.exitCode()).as(terminal.err()).isIn(0, 3);
		return new JsonMapper().readTree(terminal.out());
	}

	/** The sentences of one kind of cause. */
	List<String> causes(String kind, Path... files) {
		Terminal terminal = reconcile(Arrays.asList(files), "--format", "json");
		assertThat(terminal.exitCode()).as(terminal.err()).isEqualTo(3);
		List<String> sentences = new ArrayList<>();
		for (JsonNode cause : new JsonMapper().readTree(terminal.out()).get("causes")) {
			if (cause.get("cause").asString().equals(kind)) {
				sentences.add(cause.get("text").asString());
			}
		}
		return sentences;
	}

}
