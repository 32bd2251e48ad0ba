package dev.usagemill.settings;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ByteSizeTest {

	@ParameterizedTest
	@CsvSource({ "7, 7", "7B, 7", "0KB, 0", "3KB, 3072", "64MB, 67108864", "1GB, 1073741824", "2TB, 2199023255552" })
	void readsSizes(String text, long bytes) {
		assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "MB", "-1MB", "1.5MB", "64 MB", "64mb", "9000000000TB", "99999999999999999999" })
	void refusesWhatIsNoSize(String text) {
		assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
	}

}
