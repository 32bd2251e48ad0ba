package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.ChildJvm;
import dev.usagemill.Usagemill;
import dev.usagemill.watch.ChatServer;

import static org.assertj.core.api.Assertions.assertThat;

class NotifyTest {

	private static final String EVENT = """
			{"id":"%s","userId":"%s","feature":"chat","model":"claude-haiku-4-5","tokensInput":%d,"tokensOutput":0,\
			"createdAt":"2026-10-14T10:00:00Z"}
			""";

	@TempDir
	Path directory;

	private ChatServer server;

	private Path log;

	@BeforeEach
	void start() throws IOException {
		this.server = ChatServer.start();
		this.log = Files.writeString(this.directory.resolve("app.jsonl"),
				EVENT.formatted("1", "eve", 6_000_000) + EVENT.formatted("2", "<!channel>", 900_000));
		limits("  - {users: '*', period: month, measure: cost, value: 5}\n"
				+ "  - {users: '*', period: day, measure: tokens, value: 1000000}\n");
		set(this.server.url());
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void postsWhoNewlyCrossesALimitOnce() throws IOException {
		assertThat(run().exitCode()).isZero();
		JsonNode first = only();
		assertThat(first.get("text").asString()).isEqualTo("""
				usagemill: 2 newly over a limit, 1 newly near one
				• user `eve` is over the limit: 6,000,000 of 1,000,000 tokens on 2026-10-14, 600.00%%
				• user `eve` is over the limit: $6.00 of $5.00 in 2026-10, 120.00%%
				• user `‹!channel›` is near the limit: 900,000 of 1,000,000 tokens on 2026-10-14, 90.00%%
				More: `usagemill report limits --settings %s`""".formatted(settings()));
		JsonNode rest = first.get("usagemill");
		assertThat(rest.get("schema").asString()).isEqualTo("usagemill.notification/1");
		assertThat(rest.get("exit_code").asInt()).isZero();
		assertThat(rest.get("limits")).hasSize(3);
		assertThat(rest.at("/limits/1/user_id").asString()).isEqualTo("eve");
		assertThat(rest.at("/limits/1/used_amount").asString()).startsWith("6.0000");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(notified()))).isEqualTo("rw-r-----");
		assertThat(notified()).content().contains("\"over 5 cost\"", "\"2026-10\"", "\"eve\"");
		run();
		assertThat(this.server.posted()).as("nothing is new").hasSize(1);
		Files.writeString(this.log, Files.readString(this.log) + EVENT.formatted("3", "<!channel>", 200_000));
		run();
		assertThat(this.server.posted()).hasSize(2);
		assertThat(this.server.posted().get(1)).contains("usagemill: 1 newly over a limit\\n")
			.contains("`‹!channel›` is over the limit: 1,100,000")
			.doesNotContain("eve");
		limits("  - {users: '*', period: month, measure: cost, value: 7}\n");
		run();
		assertThat(this.server.posted()).as("a rule that was changed is another").hasSize(3);
		assertThat(this.server.posted().get(2)).contains("user `eve` is near the limit: $6.00 of $7.00 in 2026-10");
	}

	@Test
	void postsWhatNeedsAttentionOnceADay() throws IOException {
		limits("");
		Files.writeString(this.log, Files.readString(this.log) + "{\n");
		run("--quiet");
		assertThat(only().get("text").asString())
			.startsWith("usagemill: the run needs attention\n• 33.3 % of the lines")
			.endsWith("More: `usagemill status --settings " + settings() + "`");
		run("--fail-on-limit");
		assertThat(this.server.posted()).hasSize(1);
		Files.delete(this.directory.resolve("limits.yml"));
		Terminal failed = run();
		assertThat(failed.exitCode()).isEqualTo(2);
		assertThat(this.server.posted()).hasSize(2);
		assertThat(this.server.posted().get(1)).contains("usagemill: the run failed (exit code 2)\\n",
				"limits.yml: there is no such limits file");
		run();
		assertThat(this.server.posted()).hasSize(2);
	}

	@Test
	void tellsOfAFirstRunThatFailsAndMakesNoWarehouseForIt() throws IOException {
		Files.delete(this.directory.resolve("limits.yml"));
		assertThat(run().exitCode()).isEqualTo(2);
		assertThat(only().at("/usagemill/exit_code").asInt()).isEqualTo(2);
		assertThat(this.directory.resolve("warehouse")).doesNotExist();
	}

	@Test
	void whatDoesNotArriveChangesNothingAndIsTriedAgain() throws IOException, InterruptedException {
		this.server.answering(500);
		Path said = this.directory.resolve("said");
		Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", ChildJvm.classPath(), Usagemill.class.getName(), "run", "--settings",
				settings().toString()))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(said.toFile())
			.start();
		assertThat(process.waitFor()).isZero();
		assertThat(said).content()
			.contains("notifications: the server answered 500; the next run tries again")
			.doesNotContain(ChatServer.SECRET, "localhost")
			.hasLineCount(1);
		assertThat(this.server.posted()).hasSize(3);
		assertThat(notified()).doesNotExist();
		this.server.answering(200);
		run();
		assertThat(this.server.posted()).hasSize(4);
		Files.writeString(notified(), "[");
		run();
		assertThat(this.server.posted()).as("what is damaged is begun again").hasSize(5);
		set(this.directory.resolve("no such file").toString());
		assertThat(run().exitCode()).isZero();
	}

	@Test
	void aRunThatIsKilledWhileItPostsHasTheNextOneNotify() throws IOException, InterruptedException {
		AtomicReference<ChildJvm> child = new AtomicReference<>();
		this.server.answering(() -> child.get().close());
		child.set(ChildJvm.start(Path.of("").toAbsolutePath(), Usagemill.class, "run", "--settings",
				settings().toString(), "--quiet"));
		assertThat(child.get().exitCode()).isEqualTo(137);
		assertThat(notified()).doesNotExist();
		this.server.answering(200);
		assertThat(run().out()).startsWith("Nothing is new");
		assertThat(this.server.posted()).hasSize(2);
		run();
		assertThat(this.server.posted()).hasSize(2);
	}

	@Test
	void theCommandLineNamesAUrlOrAFile() throws IOException {
		set("none");
		run();
		assertThat(this.server.posted()).isEmpty();
		Path file = Files.writeString(this.directory.resolve("webhook"), this.server.url() + "\n");
		run("--notify", file.toString());
		assertThat(this.server.posted()).hasSize(1);
		Files.delete(notified());
		run("--notify", this.server.url());
		assertThat(this.server.posted()).hasSize(2);
		Files.delete(notified());
		set("webhook");
		run();
		assertThat(this.server.posted()).as("a path starts where the settings lie").hasSize(3);
	}

	private JsonNode only() {
		assertThat(this.server.posted()).hasSize(1);
		return new JsonMapper().readTree(this.server.posted().get(0).replaceFirst("^[^{]*", ""));
	}

	private void limits(String rules) throws IOException {
		Files.writeString(this.directory.resolve("limits.yml"), rules.isEmpty() ? "limits: []\n" : "limits:\n" + rules);
	}

	private void set(String notify) throws IOException {
		Files.writeString(settings(),
				"usagemill:\n  logs: app.jsonl\n  warehouse: warehouse\n  limits-file: limits.yml\n"
						+ "  dashboard: false\n  prices: " + Path.of("jobs/prices.yml").toAbsolutePath()
						+ "\n  notify: '" + notify + "'\n");
	}

	private Terminal run(String... more) {
		List<String> words = new ArrayList<>(List.of("run", "--settings", settings().toString()));
		words.addAll(List.of(more));
		return Terminal.type(words.toArray(String[]::new));
	}

	private Path settings() {
		return this.directory.resolve("usagemill.yml");
	}

	private Path notified() {
		return this.directory.resolve("warehouse/notified.json");
	}

}
