package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.usagemill.LogLines;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.warehouse.DurableFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of the lines of users who are forgotten. */
class ForgottenLinesTest extends ForgetWarehouse {

	@Test
	void laterLinesAreRefusedAndNotKept() throws Exception {
		forgetAllButOthers();
		line("late", EVE, 3, 1);
		line("new", EVE, 5, 1);
		line("more", "bob", 5, 1);
		LogLines.append(this.log, "{\"userId\":\"" + EVE + "\"}", "{\"userId\":\"eve.m\\u00FCller\\u0040example.com\"",
				"user=" + EVE + " failed", "{\"userId\":\"bob\"}", "{\"b\":\"{\\\"userId\\\":\\\"" + EVE + "\\\"}\"}");
		Files.writeString(this.log, "{\"userId\":\"" + EVE + "\"", StandardOpenOption.APPEND);
		Path packed = this.log.resolveSibling("app.jsonl.1.gz");
		Files.write(packed, LogDirectory.gzip(Files.readAllBytes(this.log), 0, (int) Files.size(this.log)));
		Files.delete(this.log);
		LoadFigures load = night().with("logs", List.of(packed.toString())).run().loads().get(0);
		assertThat(load.reasons()).isEqualTo(Map.of("forgotten", 7L, "missing_field", 1L));
		assertThat(load.events()).isEqualTo(1);
		assertThat(names("eve.m")).isEmpty();
		assertThat(verify(packed).findings()).isEmpty();
		RetryResult retry = night().with("logs", List.of(packed.toString()))
			.retry(new RejectedFilter(null, null), DurableFiles.local());
		assertThat(retry.loaded()).isZero();
	}

	@Test
	void aLogOfNobodyElseIsNoWrongLog() throws Exception {
		run().remove(Set.of(EVE));
		Path own = LogLines.append(this.directory.resolve("logs/own.jsonl"), line("o1", EVE, 3), line("o2", EVE, 3));
		RunResult result = night().with("logs", List.of(own.toString())).run();
		assertThat(result.concerns()).isEmpty();
		assertThat(result.loads().get(0).reasons()).isEqualTo(Map.of("forgotten", 2L));
		assertThat(night().with("logs", List.of(own.toString())).run().loads()).isEmpty();
	}

	@Test
	void whatComesAfterSomebodyIsAllowedAgainCounts() throws Exception {
		run().remove(Set.of(EVE));
		line("refused", EVE, 5, 1);
		night().run();
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> run().allow(Set.of("bob")))
			.withMessageContaining("no line of bob is refused");
		run().allow(Set.of(EVE));
		line("allowed", EVE, 6, 1);
		assertThat(night().run().loads().get(0).events()).isEqualTo(1);
		assertSound();
		RejectedFilter forgotten = new RejectedFilter(null, "forgotten");
		assertThat(night().retry(forgotten, DurableFiles.local()).loaded()).isEqualTo(1);
		assertThat(
				night().published("SELECT date, requests FROM daily_usage WHERE user_id = '" + EVE + "' ORDER BY ALL"))
			.containsExactly("2026-10-05|1", "2026-10-06|1");
		assertThat(night().published("SELECT count(*) FROM user_group")).containsExactly("3");
		assertSound();
		run().remove(Set.of(EVE));
		assertThat(night().published("SELECT count(*) FROM daily_usage WHERE user_id = '" + EVE + "'"))
			.containsExactly("0");
		assertSound();
	}

	@Test
	void whoIsForgottenAlreadyMakesNoLoad() throws Exception {
		run().remove(Set.of(EVE, "stranger"));
		ForgetResult again = run().remove(Set.of(EVE));
		assertThat(again.loads()).isEmpty();
		assertThat(again.users().get(0).isRefused()).isTrue();
		LogLines.append(this.log, line("s", "stranger", 3));
		assertThat(night().run().loads().get(0).reasons()).isEqualTo(Map.of("forgotten", 1L));
	}

	@Test
	void withoutItsKeyNothingIsLoaded() throws Exception {
		run().remove(Set.of(EVE));
		Path key = this.warehouse.resolve("forgotten.key");
		String good = Files.readString(key);
		line("new", EVE, 5, 1);
		Files.delete(key);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> night().run())
			.withMessageContaining(key + " is gone");
		Files.writeString(key, good.replace(good.charAt(0), (good.charAt(0) == 'a') ? 'b' : 'a'));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> night().run())
			.withMessageContaining("is not the key");
		Files.writeString(key, "no key");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> night().run())
			.withMessageContaining("is damaged");
		Files.writeString(key, good);
		assertThat(night().run().loads().get(0).rejected()).isEqualTo(1);
	}

}
