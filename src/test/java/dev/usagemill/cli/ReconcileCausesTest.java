package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Each cause is told where the figures show it, and not where they show another. */
class ReconcileCausesTest {

	@TempDir
	Path directory;

	private Reconciled warehouse;

	@BeforeEach
	void create() throws IOException {
		this.warehouse = new Reconciled(this.directory);
	}

	/** 23:30 in UTC is the next day in Berlin. */
	@Test
	void anotherTimeZoneIsProvedByTheEvents() throws IOException {
		threeDays().run("--zone", "Europe/Berlin");
		Path export = this.warehouse.daily("2026-10-01,m,2,200,20,0,0,0.24", "2026-10-02,m,1,100,10,0,0,0.12",
				"2026-10-03,m,1,100,10,0,0,0.12");
		assertThat(this.warehouse.causes("time-zone", export)).containsExactly(
				"The days here are those of Europe/Berlin, those of the export are of UTC: of 2 days and models whose requests"
						+ " or tokens differ, 2 are equal when our events are counted by days of UTC.");
		assertThat(this.warehouse.causes("missing-logs", export)).isEmpty();
	}

	@Test
	void withoutTheEventsItShowsInNeighbouringDays() throws IOException {
		threeDays().run("--zone", "Europe/Berlin");
		removeEvents();
		Path export = this.warehouse.daily("2026-10-01,m,2,200,20,0,0,0.24", "2026-10-02,m,1,100,10,0,0,0.12",
				"2026-10-03,m,1,100,10,0,0,0.12");
		assertThat(this.warehouse.causes("time-zone", export)).containsExactly(
				"m: each of the days 2026-10-01 to 2026-10-02 differs, but the sums of neighbouring days are equal:"
						+ " the two sides cut their days at different hours (Europe/Berlin here, UTC in the export).");
		Path other = this.warehouse.daily("2026-10-01,m,3,300,30,0,0,0.36", "2026-10-02,m,1,100,10,0,0,0.12",
				"2026-10-03,m,1,100,10,0,0,0.12");
		assertThat(this.warehouse.causes("time-zone", other)).singleElement()
			.asString()
			.contains("This may be the cause, but these figures do not prove it.");
	}

	@Test
	void theTimeZoneIsNoCauseOfWhatDiffersByDaysOfUtcToo() throws IOException {
		threeDays().run("--zone", "Europe/Berlin");
		Path lost = this.warehouse.daily("2026-10-03,m,9,900,90,0,0,1.08");
		assertThat(this.warehouse.causes("time-zone", lost)).isEmpty();
		Path dearer = this.warehouse.daily("2026-10-03,m,1,100,10,0,0,0.24");
		assertThat(this.warehouse.causes("time-zone", dearer)).isEmpty();
		assertThat(this.warehouse.causes("price", dearer)).hasSize(1);
	}

	@Test
	void daysThatAreCutAtAnotherHourShowInAWarehouseOfUtcToo() throws IOException {
		threeDays().run();
		Path shifted = this.warehouse.daily("2026-10-01,m,1,100,10,0,0,0.12", "2026-10-02,m,2,200,20,0,0,0.24",
				"2026-10-03,m,1,100,10,0,0,0.12");
		assertThat(this.warehouse.causes("time-zone", shifted)).singleElement()
			.asString()
			.startsWith("m: each of the days 2026-10-01 to 2026-10-02 differs");
		Path apart = this.warehouse.daily("2026-10-01,m,1,100,10,0,0,0.12", "2026-10-02,m,1,100,10,0,0,0.12",
				"2026-10-03,m,2,200,20,0,0,0.24");
		assertThat(this.warehouse.causes("time-zone", apart)).as("the day between is equal").isEmpty();
	}

	@Test
	void missingLogsAreDaysOnWhichEverythingIsLower() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10)
			.log("n", "2026-10-01T08:00:00Z", 100, 10)
			.log("m", "2026-10-02T08:00:00Z", 100, 10)
			.log("n", "2026-10-02T08:00:00Z", 100, 10)
			.run();
		Path export = this.warehouse.daily("2026-10-01,m,3,300,30,0,0,0.36", "2026-10-01,n,2,200,20,0,0,0.24",
				"2026-10-02,m,3,300,30,0,0,0.36", "2026-10-02,n,2,200,20,0,0,0.24", "2026-10-04,m,7,700,70,0,0,0.84");
		assertThat(this.warehouse.causes("missing-logs", export)).containsExactly(
				"There is nothing here of these models on 2026-10-04, where the export has 7 requests (the data here reaches from 2026-10-01 to"
						+ " 2026-10-02): log files are missing.",
				"All models are lower here on 2026-10-01 to 2026-10-02, by 6 requests of 10: log files or lines of these days"
						+ " are missing.");
		Path some = this.warehouse.daily("2026-10-01,m,3,300,30,0,0,0.36", "2026-10-01,n,1,100,10,0,0,0.12");
		assertThat(this.warehouse.causes("missing-logs", some)).as("one model is equal").isEmpty();
		Path longer = this.warehouse.daily("2026-10-01,m,3,300,30,0,0,0.36", "2026-10-01,n,2,50,5,0,0,0.06");
		assertThat(this.warehouse.causes("missing-logs", longer)).as("fewer requests, but more tokens").isEmpty();
		Path mixed = this.warehouse.daily("2026-10-01,m,3,300,30,0,0,0.36", "2026-10-01,n,0,0,0,0,0,0");
		assertThat(this.warehouse.causes("missing-logs", mixed)).as("one model has more here").isEmpty();
		Path cost = this.warehouse.export("costs.csv", "start_time,amount_value,amount_currency,line_item\n"
				+ "1790812800,0.36,usd,\"m, input\"\n1790812800,0.36,usd,\"n, input\"\n");
		assertThat(this.warehouse.causes("missing-logs", cost)).as("a lower cost may be a price").isEmpty();
	}

	@Test
	void anEmptyWarehouseHasNothingAtAll() throws IOException {
		this.warehouse.log("m", "2026-09-01T08:00:00Z", 100, 10).run();
		Path export = this.warehouse.daily("2026-10-01,m,3,300,30,0,0,0.36");
		assertThat(this.warehouse.causes("missing-logs", export)).containsExactly(
				"There is nothing here of these models on 2026-10-01, where the export has 3 requests (the data here reaches from 2026-09-01 to"
						+ " 2026-09-01): log files are missing.");
		assertThat(this.warehouse.causes("one-side", export)).isEmpty();
	}

	@Test
	void unpricedModelsAreNamedWithTheirRequests() throws IOException {
		this.warehouse.log("x", "2026-10-01T08:00:00Z", 100, 10)
			.log("x", "2026-10-02T08:00:00Z", 100, 10)
			.log("m", "2026-10-02T08:00:00Z", 100, 10)
			.run();
		Path export = this.warehouse.daily("2026-10-01,x,1,100,10,0,0,1", "2026-10-02,x,1,100,10,0,0,1",
				"2026-10-02,m,1,100,10,0,0,0.5");
		assertThat(this.warehouse.causes("unpriced", export))
			.containsExactly("Requests here without a known price: x 2. Our cost is a lower bound; complete the price"
					+ " file, then reprice these days.");
		Path tokens = this.warehouse.export("usage.csv",
				"start_time,model,num_model_requests,input_tokens,output_tokens\n1790812800,x,2,100,10\n");
		assertThat(this.warehouse.causes("unpriced", tokens)).as("no cost is compared").isEmpty();
	}

	@Test
	void anotherPriceHasItsFactor() throws IOException {
		threeDays().log("m", "2026-10-03T09:00:00Z", 100, 10, ",\"tokensCacheRead\":50").run();
		Path plain = this.warehouse.daily("2026-10-01,m,2,200,20,0,0,0.36", "2026-10-02,m,1,100,10,0,0,0.18");
		assertThat(this.warehouse.causes("price", plain)).containsExactly(
				"m: with equal requests and tokens on 2 days (2026-10-01 to 2026-10-02) the cost is $0.36 here and $0.54 in the"
						+ " export, 1.5000 times ours: the price is another one; none of these used a cache.");
		Path cached = this.warehouse.daily("2026-10-02,m,1,100,10,0,0,0.12", "2026-10-03,m,2,200,20,50,0,0.24");
		assertThat(this.warehouse.causes("price", cached)).singleElement()
			.asString()
			.contains("the cost is $0.20 here and $0.24 in the export",
					": the price is another one for the cache: days without cached tokens are equal.");
		Path uncached = this.warehouse.daily("2026-10-03,m,2,200,20,0,0,0.24");
		assertThat(this.warehouse.causes("price", uncached)).singleElement()
			.asString()
			.endsWith("for 50 tokens read from a cache here and 0 in the export.");
		Path lost = this.warehouse.daily("2026-10-02,m,2,200,20,0,0,0.24");
		assertThat(this.warehouse.causes("price", lost)).as("twice the cost for twice the tokens").isEmpty();
		Path fewer = this.warehouse.daily("2026-10-01,m,1,100,10,0,0,0.12");
		assertThat(this.warehouse.causes("price", fewer)).as("half the cost for half the tokens").isEmpty();
	}

	/** Without tokens, the same factor on several days is a sign, and on two is none. */
	@Test
	void aDiscountShowsInTheCostAloneIfItIsTheSameOnSeveralDays() throws IOException {
		threeDays().log("m", "2026-10-04T08:00:00Z", 1000, 100).run();
		String head = "start_time,amount_value,amount_currency,line_item\n";
		String two = "1790812800,0.216,usd,\"m, input\"\n1790899200,0.108,usd,\"m, input\"\n";
		Path same = this.warehouse.export("same.csv", head + two + "1791072000,1.08,usd,\"m, input\"\n");
		assertThat(this.warehouse.causes("price", same)).singleElement()
			.asString()
			.startsWith(
					"m: on 3 days (2026-10-01 to 2026-10-02, 2026-10-04) the cost is $1.56 here and $1.40 in the export,"
							+ " each day 0.9000 times ours");
		Path others = this.warehouse.export("others.csv", head + two + "1791072000,1.0,usd,\"m, input\"\n");
		assertThat(this.warehouse.causes("price", others)).isEmpty();
		assertThat(this.warehouse.causes("price", this.warehouse.export("two.csv", head + two))).isEmpty();
	}

	@Test
	void aModelOfOneSideIsNamed() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10).log("mine", "2026-10-01T08:00:00Z", 1, 1).run();
		Path export = this.warehouse.daily("2026-10-01,m,1,100,10,0,0,0.12", "2026-10-01,theirs,4,400,40,0,0,2.5");
		assertThat(this.warehouse.causes("one-side", export))
			.containsExactly("Only in the export: theirs ($2.50). If apps"
					+ " log such a model under another name, make that an alias in the price file.");
		assertThat(this.warehouse.causes("missing-logs", export)).isEmpty();
		assertThat(this.warehouse.reconcile(export, "--model", "m*").out().replaceAll("\\s+", " "))
			.contains("- Only here: mine (1 request).");
		Path both = this.warehouse.daily("2026-10-01,m,2,100,10,0,0,0.12");
		assertThat(this.warehouse.causes("one-side", both)).isEmpty();
	}

	@Test
	void anExportThatEndsBeforeItsLastPageIsCut() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10).run();
		String page = "{\"data\":[{\"start_time\":1790812800,\"results\":[{\"model\":\"m\",\"num_model_requests\":2,"
				+ "\"input_tokens\":100,\"output_tokens\":10}]}],\"has_more\":%s}";
		assertThat(this.warehouse.causes("cut-export", this.warehouse.export("a.json", page.formatted("true"))))
			.hasSize(1);
		assertThat(this.warehouse.causes("cut-export", this.warehouse.export("a.json", page.formatted("false"))))
			.isEmpty();
	}

	@Test
	void aModelThatHasAnotherNameHereIsNoMissingLog() throws IOException {
		threeDays().run();
		Path renamed = this.warehouse.daily("2026-10-01,deployment,2,200,20,0,0,0.24",
				"2026-10-02,deployment,1,100,10,0,0,0.12");
		assertThat(this.warehouse.causes("missing-logs", renamed)).isEmpty();
		assertThat(this.warehouse.causes("one-side", renamed)).singleElement()
			.asString()
			.startsWith("Only in the export: deployment");
	}

	@Test
	void noPriceIsMissingWhereTheExportHasLess() throws IOException {
		threeDays().log("x", "2026-10-01T08:00:00Z", 100, 10).run();
		String whole = "start_time,amount_value,amount_currency,line_item\n1790812800,%s,usd,\n";
		assertThat(this.warehouse.causes("unpriced", this.warehouse.export("less.csv", whole.formatted("0.01"))))
			.isEmpty();
		assertThat(this.warehouse.causes("unpriced", this.warehouse.export("more.csv", whole.formatted("9.00"))))
			.hasSize(1);
	}

	@Test
	void anAbsentCostIsNoPrice() throws IOException {
		threeDays().run();
		assertThat(this.warehouse.causes("price", this.warehouse.daily("2026-10-03,m,1,100,10,0,0,0"))).isEmpty();
	}

	/** Two requests on the first day, one of them half an hour before midnight. */
	private Reconciled threeDays() throws IOException {
		return this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10)
			.log("m", "2026-10-01T23:30:00Z", 100, 10)
			.log("m", "2026-10-02T08:00:00Z", 100, 10)
			.log("m", "2026-10-03T08:00:00Z", 100, 10);
	}

	private void removeEvents() throws IOException {
		try (Stream<Path> files = Files.list(this.warehouse.warehouse().resolve("events"))) {
			for (Path file : List.copyOf(files.toList())) {
				Files.delete(file);
			}
		}
	}

}
