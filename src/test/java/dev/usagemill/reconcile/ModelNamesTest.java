package dev.usagemill.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.pricing.PriceBook;

import static org.assertj.core.api.Assertions.assertThat;

class ModelNamesTest {

	@TempDir
	Path directory;

	@Test
	void namesThatBothHaveAreThatModelEvenIfThePriceFileHasThemInOneEntry() throws IOException {
		ModelNames names = names("big,big-alias", "big,big-alias");
		assertThat(names.of("big")).isEqualTo("big");
		assertThat(names.of("big-alias")).isEqualTo("big-alias");
		assertThat(names.joined()).isEmpty();
	}

	@Test
	void otherNamesMeetByAliasesAndStripRules() throws IOException {
		ModelNames names = names("big-alias,unknown", "vendor/big");
		assertThat(names.of("big-alias")).isEqualTo("big").isEqualTo(names.of("vendor/big"));
		assertThat(names.isBilled("big-alias")).isTrue();
		assertThat(names.isBilled("unknown")).isFalse();
		assertThat(names.joined()).hasToString("{big=[big-alias, vendor/big]}");
	}

	/** Else a part of its requests would stand on one side only. */
	@Test
	void aModelWithOneNameHereAndTwoThereIsOne() throws IOException {
		ModelNames names = names("big,big-alias", "big");
		assertThat(names.of("big-alias")).isEqualTo("big");
		assertThat(names.joined()).hasToString("{big=[big, big-alias]}");
	}

	@Test
	void aDateAtTheEndOfOneOfThemIsPassedOver() throws IOException {
		for (String dated : new String[] { "new-2024-08-06", "new-20240806", "new@20240806" }) {
			assertThat(names("new", dated).of(dated)).as(dated).isEqualTo("new");
			assertThat(names(dated, "new").of(dated)).as(dated).isEqualTo("new");
		}
	}

	@Test
	void twoDatesAreTwoModels() throws IOException {
		ModelNames names = names("new-2024-05-13", "new-2024-08-06");
		assertThat(names.of("new-2024-05-13")).isEqualTo("new-2024-05-13");
		assertThat(names.isBilled("new-2024-05-13")).isFalse();
	}

	@Test
	void aDatedModelThatIsThereBesidesItsNameStaysAlone() throws IOException {
		ModelNames names = names("new", "new,new-2024-08-06");
		assertThat(names.of("new-2024-08-06")).isEqualTo("new-2024-08-06");
		assertThat(names.of("new")).isEqualTo("new");
	}

	private ModelNames names(String ours, String billed) throws IOException {
		Path prices = Files.writeString(this.directory.resolve("prices.yml"), """
				currency: USD
				strip: {prefixes: [vendor/]}
				prices:
				  - {model: big, aliases: [big-alias], input: 1, output: 1}
				""");
		return ModelNames.of(PriceBook.read(prices), set(ours), set(billed));
	}

	private static Set<String> set(String names) {
		return new TreeSet<>(Arrays.asList(names.split(",")));
	}

}
