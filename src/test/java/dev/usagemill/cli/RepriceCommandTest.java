package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RepriceCommandTest {

	private static final String PRICES = "currency: USD\nprices:\n  - {model: m, input: 1, output: 1}\n";

	@TempDir
	Path directory;

	private String warehouse;

	private Path log;

	private Path prices;

	@BeforeEach
	void load() throws IOException {
		this.warehouse = this.directory.resolve("ware house").toString();
		this.log = Files.writeString(this.directory.resolve("app.jsonl"),
				line("m", "2026-10-01") + line("m", "2026-10-02") + line("late", "2026-10-02"));
		this.prices = Files.writeString(this.directory.resolve("prices.yml"), PRICES);
		assertThat(run().exitCode()).isEqualTo(3);
	}

	@Test
	void aRunAndTheStatusNameTheCommandThatWorks() throws IOException {
		Files.writeString(this.prices, PRICES + "  - {model: late, input: 2, output: 1}\n");
		String command = "1 day was priced differently from the current price file: usagemill reprice --from 2026-10-02"
				+ " --to 2026-10-02 --warehouse '" + this.warehouse + "'";
		assertThat(run().out()).contains("prices      " + command + " --prices " + this.prices);
		assertThat(status().replaceAll("\\s+", " ")).contains(command + " --prices " + this.prices);
		assertThat(reprice("--from", "2026-10-02", "--to", "2026-10-02").out())
			.contains("1 requests newly priced, 0 no longer priced, 0 unpriced then.");
	}

	@Test
	void theStatusRemembersRepricesAndNamesWhatIsUnpriced() throws IOException {
		assertThat(status()).contains("late", "1,000,000", "2026-10-02");
		Files.writeString(this.prices, PRICES + "  - {model: late, input: 2, output: 1}\n");
		reprice("--from", "2026-10-01", "--to", "2026-10-31", "--apply");
		assertThat(status()).contains("reprice", "Every request is priced.");
	}

	@Test
	void namesWhatHasNoPriceWhereRequestsStayUnpriced() throws IOException {
		Files.writeString(this.log, line("late", "2026-10-02").replace("{", "{\"images\":2,\"webSearches\":1,"),
				StandardOpenOption.APPEND);
		run();
		Files.writeString(this.prices, PRICES + "  - {model: late, input: 2, output: 1, perImage: 0.1}\n");
		String missing = "1 requests newly priced, 0 no longer priced, 1 unpriced then.\n"
				+ "late has no price for webSearches.\n";
		assertThat(reprice("--from", "2026-10-01", "--to", "2026-10-31").out()).contains(missing);
		assertThat(reprice("--from", "2026-10-01", "--to", "2026-10-31", "--format", "json").out())
			.contains("\"new_unpriced_quantities\":\"webSearches\"");
		assertThat(reprice("--from", "2026-10-01", "--to", "2026-10-31", "--apply").out()).contains(missing);
		assertThat(reprice("--from", "2026-10-01", "--to", "2026-10-31").out())
			.contains("The price file changes nothing", "late has no price for webSearches.");
	}

	@Test
	void showsTheSameInEveryFormatAndSaysThatNothingIsChanged() throws IOException {
		Files.writeString(this.prices, PRICES + "  - {model: late, input: 2, output: 1}\n");
		Terminal table = reprice("--from", "2026-10-01", "--to", "2026-10-31");
		assertThat(table.exitCode()).isZero();
		assertThat(table.out()).contains("2026-10-02", "late", "unpriced", "$2.00",
				"In all: cost at least 2.00 USD before, 4.00 USD after, difference 2.00 USD; 1 of 2 days change.");
		assertThat(table.out().lines()).allMatch((line) -> line.length() <= 120);
		assertThat(table.err()).contains("Nothing is changed yet; to change it, add --apply.");
		assertThat(reprice("--from", "2026-10-01", "--to", "2026-10-31", "--format", "csv").out()).isEqualTo(
				"""
						date,model,requests,old_cost_usd,new_cost_usd,difference_usd,newly_priced,newly_unpriced,old_unpriced_requests,new_unpriced_requests,new_unpriced_quantities\r
						2026-10-02,late,1,,2.000000000000,2.000000000000,1,0,1,0,\r
						""");
		assertThat(reprice("--from", "2026-10-01", "--to", "2026-10-31", "--format", "markdown").out())
			.contains("| 2026-10-02 | late |");
		JsonNode json = new JsonMapper()
			.readTree(reprice("--from", "2026-10-01", "--to", "2026-10-31", "--format", "json").out());
		assertThat(json.get("schema").asString()).isEqualTo("usagemill.reprice/1");
		assertThat(json.get("rows")).hasSize(1);
		assertThat(json.get("rows").get(0).get("old_cost_usd").isNull()).isTrue();
		assertThat(json.get("totals").get("difference_usd").asString()).isEqualTo("2.000000000000");
		assertThat(json.get("loads")).isEmpty();
	}

	@Test
	void aNameInJsonReachesNoTerminalAsACommand() throws IOException {
		Files.writeString(this.log, line("m\u202e\u009b", "2026-10-03"), StandardOpenOption.APPEND);
		run();
		Files.writeString(this.prices, PRICES + "  - {model: \"m\\u202e\\u009b\", input: 2, output: 1}\n");
		assertThat(reprice("--from", "2026-10-03", "--to", "2026-10-03", "--format", "json").out())
			.contains("\"m\\u202e\\u009b\"");
	}

	@Test
	void marksALowerBoundBeforeAndAfterAndNeverRoundsItUp() throws IOException {
		Files.writeString(this.log,
				line("m", "2026-10-03").replace("\"m\"", "\"m\",\"serviceTier\":\"flex\"") + line("m", "2026-10-03"),
				StandardOpenOption.APPEND);
		run();
		Files.writeString(this.prices, PRICES.replace("input: 1", "input: 1.999999"));
		assertThat(reprice("--from", "2026-10-03", "--to", "2026-10-03", "--format", "markdown").out())
			.contains("| 2026-10-03 | m | 2 | ≥$1.00 | ≥$1.99 | $1.00 |");
	}

	@Test
	void saysSoWhenNothingChanges() {
		Terminal terminal = reprice("--from", "2026-10-01", "--to", "2026-10-31", "--apply");
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out())
			.isEqualTo("The price file changes nothing from 2026-10-01 to 2026-10-31: 2 days with "
					+ "usage, cost at least 2.00 USD.\n");
	}

	@Test
	void wantsAWarehouseAndAPriceFileAndDays() throws IOException {
		Terminal nowhere = Terminal.type("reprice", "--from", "2026-10-01", "--to", "2026-10-01", "--warehouse",
				this.directory.resolve("nowhere").toString());
		assertThat(nowhere.exitCode()).isEqualTo(2);
		assertThat(nowhere.err()).contains("there is no warehouse");
		assertThat(this.directory.resolve("nowhere")).doesNotExist();
		assertThat(reprice("--from", "2026-10-02", "--to", "2026-10-01").exitCode()).isEqualTo(2);
		assertThat(reprice("--from", "2026-10-02").exitCode()).isEqualTo(2);
		Files.writeString(this.prices, "prices: 7\n");
		assertThat(reprice("--from", "2026-10-01", "--to", "2026-10-01", "--apply").exitCode()).isEqualTo(2);
	}

	private Terminal run() {
		return Terminal.type("run", "--warehouse", this.warehouse, "--logs", this.log.toString(), "--prices",
				this.prices.toString());
	}

	private Terminal reprice(String... options) {
		String[] command = new String[options.length + 5];
		command[0] = "reprice";
		System.arraycopy(options, 0, command, 1, options.length);
		System.arraycopy(new String[] { "--warehouse", this.warehouse, "--prices", this.prices.toString() }, 0, command,
				options.length + 1, 4);
		return Terminal.type(command);
	}

	private String status() {
		return Terminal
			.type("status", "--warehouse", this.warehouse, "--logs", this.log.toString(), "--prices",
					this.prices.toString())
			.out();
	}

	private static String line(String model, String day) {
		return "{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"" + model
				+ "\",\"tokensInput\":1000000,\"createdAt\":\"" + day + "T12:00:00Z\"}\n";
	}

}
