package dev.usagemill.log;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MappedTimesTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			epochSeconds | 1790812800             | 2026-10-01T00:00:00Z
			epochSeconds | 1790812800.123456789   | 2026-10-01T00:00:00.123456Z
			epochSeconds | "1790812800"           | 2026-10-01T00:00:00Z
			epochSeconds | -0.25                  | 1969-12-31T23:59:59.750Z
			epochMillis  | 1790812800123          | 2026-10-01T00:00:00.123Z
			epochNanos   | "1790812800123456789"  | 2026-10-01T00:00:00.123456Z
			epochMicros  | 1790812800123456       | 2026-10-01T00:00:00.123456Z
			epochSeconds | [1790812800,123456789] | 2026-10-01T00:00:00.123456Z
			epochSeconds | [1790812800]           | wrong_type
			epochSeconds | [1790812800,1,2]       | wrong_type
			epochSeconds | [1790812800,0.5]       | wrong_type
			epochSeconds | [1790812800,"1"]       | wrong_type
			epochSeconds | 1790812800123          | bad_timestamp
			epochSeconds | "soon"                 | bad_timestamp
			epochSeconds | 1e400000000            | bad_timestamp
			epochSeconds | true                   | wrong_type
			epochSeconds | null                   | missing_field
			""")
	void readsTimesThatAreCountedFrom1970(String unit, String json, String expected) {
		String map = MappedLine.FIXED.replace("{ constant: '2026-10-01T00:00:00Z' }", "{ " + unit + ": /t }");
		assertThat(MappedLine.read(map, "{\"t\":" + json + "}", "createdAt")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":9,"b":4}                                                    | 5
			{"a":9}                                                          | 9
			{"a":9,"b":null}                                                 | 9
			{"b":4}                                                          | 0
			{"a":4,"b":9}                                                    | out_of_range
			{"a":9,"b":"4"}                                                  | wrong_type
			{"a":"2026-10-01T00:00:01.5Z","b":"2026-10-01T02:00:00+02:00"}   | 1500
			{"a":"2026-10-01T00:00:01Z"}                                     | 0
			{"a":"2026-10-01T00:00:01Z","b":5}                               | wrong_type
			{"a":5,"b":"2026-10-01T00:00:01Z"}                               | wrong_type
			""")
	void subtractsNumbersAndTimes(String line, String expected) {
		String difference = "{ difference: [/a, /b] }";
		String map = line.contains("2026") ? "{ sum: [" + difference + ", { constant: 0 }] }" : difference;
		if (line.equals("{\"a\":\"2026-10-01T00:00:01Z\"}")) {
			// one end of a span of time says nothing about it
			map = "{ first: [" + difference + ", { constant: 0 }] }";
		}
		assertThat(MappedLine.read(MappedLine.FIXED + "  tokensInput: " + map + "\n", line, "input"))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			utc                               | 2026-10-05T10:00:00          | 2026-10-05T10:00:00Z
			utc                               | 2026-10-05 10:00:00.123      | 2026-10-05T10:00:00.123Z
			utc                               | 2026-10-05 10:00:00,5        | 2026-10-05T10:00:00.500Z
			utc                               | 2026-10-05 10:00:00.5 UTC    | 2026-10-05T10:00:00.500Z
			utc                               | 2026-10-05T10:00:00Z         | 2026-10-05T10:00:00Z
			utc                               | 2026-10-05 10:00:00+02       | 2026-10-05T08:00:00Z
			utc                               | 2026-10-05 10:00:00+0530     | 2026-10-05T04:30:00Z
			utc                               | 2026-10-05T10:00:00-05:00    | 2026-10-05T15:00:00Z
			utc                               | 2026-02-30 10:00:00          | bad_timestamp
			utc                               | 2026-10-05                   | bad_timestamp
			zone: Europe/Berlin, local        | 2026-10-05 10:00:00          | 2026-10-05T08:00:00Z
			zone: Europe/Berlin, local        | 2026-10-25 02:30:00          | 2026-10-25T00:30:00Z
			zone: Europe/Berlin, local        | 2026-10-05T10:00:00Z         | 2026-10-05T10:00:00Z
			""")
	void readsTimesWithoutAnOffset(String way, String time, String expected) {
		String map = MappedLine.FIXED.replace("{ constant: '2026-10-01T00:00:00Z' }", "{ " + way + ": /t }");
		assertThat(MappedLine.read(map, "{\"t\":\"" + time + "\"}", "createdAt")).isEqualTo(expected);
	}

}
