package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ModelPriceTest {

	@Test
	void ordersAliasesAndDropsRepeatedOnes() {
		assertThat(price("m", List.of("b", "a", "b"), 1).aliases()).containsExactly("a", "b");
	}

	@Test
	void refusesNamesThatLeadNowhere() {
		assertThatIllegalArgumentException().isThrownBy(() -> price(" ", List.of(), 1));
		assertThatIllegalArgumentException().isThrownBy(() -> price("m", List.of(""), 1));
		assertThatIllegalArgumentException().isThrownBy(() -> price("m", List.of("m"), 1));
	}

	@Test
	void refusesALineThatNoFileHas() {
		assertThatIllegalArgumentException().isThrownBy(() -> price("m", List.of(), 0));
	}

	private static ModelPrice price(String model, List<String> aliases, int line) {
		TierPrices prices = new TierPrices(Map.of(TokenKind.INPUT, BigDecimal.ONE, TokenKind.OUTPUT, BigDecimal.ONE),
				List.of());
		return new ModelPrice(model, aliases, ModelPrice.FROM_THE_BEGINNING, prices, new TreeMap<>(), line);
	}

}
