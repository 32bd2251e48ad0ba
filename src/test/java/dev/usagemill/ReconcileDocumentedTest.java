package dev.usagemill;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.usagemill.reconcile.Cause;
import dev.usagemill.reconcile.StatementFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** The page names the exports that can be read and the causes that are told. */
class ReconcileDocumentedTest {

	private final Pages pages = Pages.all();

	@Test
	void everyExportHasItsSource() {
		assertThat(this.pages.table("source", "what it is", "tells", "where its form is described"))
			.allSatisfy((row) -> assertThat(row).doesNotContain(""))
			.extracting((row) -> Pages.name(row.get(0)))
			.containsExactlyElementsOf(StatementFormat.words());
	}

	@Test
	void everyCauseSaysWhenItIsTold() {
		assertThat(this.pages.table("cause", "said if")).extracting((row) -> Pages.name(row.get(0)))
			.containsExactlyElementsOf(Arrays.stream(Cause.Kind.values()).map(Cause.Kind::word).toList());
	}

}
