package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** How the data of genai-prices become prices of a price file. */
class GenaiPricesTest {

	private static final String PROVIDERS = """
			[{"id": "anthropic", "name": "Anthropic", "tool_use_kcount": {"web_search": 10, "code_execution": 5},
			  "models": [
			   {"id": "big", "match": {"equals": "big"}, "prices": [
			     {"prices": {"input_mtok": {"base": 3, "tiers": [{"start": 200000, "price": 6}]}, "output_mtok": 15,
			                 "cache_read_mtok": 0.3, "cache_write_mtok": 3.75}},
			     {"constraint": {"start_date": "2026-03-13"}, "prices": {"input_mtok": 2.5, "output_mtok": 12.5}}]}]},
			 {"id": "google", "name": "Google", "models": [
			   {"id": "live", "match": {"starts_with": "live"}, "prices": {"input_mtok": 0.75, "output_mtok": 4.5,
			    "input_audio_mtok": 3, "input_image_mtok": 1, "input_video_mtok": 1, "cache_audio_read_mtok": 0.05,
			    "output_audio_mtok": 12, "output_image_mtok": 60, "output_video_mtok": 17.5, "requests_kcount": 5}}]},
			 {"id": "groq", "name": "Groq", "models": [
			   {"id": "big", "match": {"equals": "big"}, "prices": [
			     {"prices": {"input_mtok": 1, "output_mtok": 2}},
			     {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"},
			      "prices": {"input_mtok": 0.5, "output_mtok": 1}}]}]}]
			""";

	@TempDir
	Path directory;

	@Test
	void namesAMakersModelsByTheirOwnNamesAndOthersByTheirProvider() throws IOException {
		assertThat(imported("2026-07-05").text()).endsWith("""
				prices:
				  - model: big
				    from: 2026-07-05
				    input: 2.50
				    output: 12.50
				    perThousandSearches: 10.00
				  - model: groq/big
				    from: 2026-07-05
				    input: 1.00
				    output: 2.00
				  - model: live
				    from: 2026-07-05
				    input: 0.75
				    output: 4.50
				    inputAudio: 3.00
				    inputImage: 1.00
				    inputVideo: 1.00
				    cacheReadAudio: 0.05
				    outputAudio: 12.00
				    outputImage: 60.00
				    perThousandRequests: 5.00
				""");
	}

	@Test
	void takesThePricesOfTheDayAndNamesTheDayOfTheNextOnes() throws IOException {
		PriceImport imported = imported("2026-01-01");
		assertThat(imported.text()).contains("""
				  - model: big
				    from: 2026-01-01
				    input: 3.00
				    output: 15.00
				    cacheRead: 0.30
				    cacheWrite5m: 3.75
				    perThousandSearches: 10.00
				    longContext:
				      - {above: 200000, input: 6.00}
				""");
		assertThat(imported.remarks()).extracting(ImportRemark::text)
			.contains("another price holds from 2026-03-13; import again with --from 2026-03-13",
					"the map has one price of cache writes; charged as cacheWrite5m");
	}

	@Test
	void listsWhatItCannotExpress() throws IOException {
		assertThat(imported("2026-07-05").remarks())
			.filteredOn((remark) -> remark.kind() == ImportRemark.Kind.NOT_EXPRESSED)
			.extracting((remark) -> remark.model() + " " + remark.key())
			.containsExactlyInAnyOrder("big tool_use_kcount.code_execution", "groq/big constraint",
					"live output_video_mtok");
	}

	private PriceImport imported(String from) throws IOException {
		Path source = Files.writeString(this.directory.resolve("data.json"), PROVIDERS);
		return PriceImport.of(source, Optional.empty(), this.directory.resolve("none.yml"), LocalDate.parse(from));
	}

}
