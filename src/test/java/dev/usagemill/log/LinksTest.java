package dev.usagemill.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** An app may write into its log directory; it must not choose what a run reads. */
class LinksTest {

	@TempDir
	Path temporary;

	private Path logs;

	private Path secret;

	@BeforeEach
	void makeFiles() throws IOException {
		Path root = this.temporary.toRealPath();
		this.logs = Files.createDirectories(root.resolve("logs"));
		Files.writeString(this.logs.resolve("a.jsonl"), "{}\n");
		// its name begins like that of the directory
		this.secret = Files.writeString(Files.createDirectory(root.resolve("logs-of-others")).resolve("b.jsonl"),
				"{}\n");
	}

	@Test
	void aLinkThatLeavesTheDirectoryIsToldOnceAndNotRead() throws IOException {
		Path link = Files.createSymbolicLink(this.logs.resolve("b.jsonl"), this.secret);
		assertRefused(link, this.logs + "/*.jsonl", this.logs + "/b*", link.toString());
	}

	@Test
	void neitherIsADirectoryThatLeavesIt() throws IOException {
		Path link = Files.createSymbolicLink(this.logs.resolve("deep"), this.secret.getParent());
		LogSearch found = LogSearch.of(List.of(this.logs + "/**/*.jsonl", this.logs + "/*/b.jsonl"));
		assertThat(found.files()).containsExactly(this.logs.resolve("a.jsonl"));
		assertThat(found.concerns()).containsExactly(told(link, this.secret.getParent()));
		assertThat(LogSearch.of(List.of(this.logs + "/*.jsonl")).concerns()).isEmpty();
	}

	@Test
	void aLinkThatLeavesByAnotherOneIsSeen() throws IOException {
		Path second = Files.createSymbolicLink(this.logs.resolve("hop"), this.secret);
		Path link = Files.createSymbolicLink(this.logs.resolve("b.jsonl"), second);
		assertRefused(link, this.logs + "/*.jsonl");
	}

	@Test
	void linksWithinTheDirectoryAndToItAreFollowed() throws IOException {
		Files.createSymbolicLink(this.logs.resolve("current.jsonl"), Path.of("a.jsonl"));
		Path to = Files.createSymbolicLink(this.temporary.resolve("to-logs"), this.logs);
		LogSearch found = LogSearch.of(List.of(to + "/*.jsonl", to + "/current.jsonl"));
		assertThat(found.files()).containsExactly(this.logs.resolve("a.jsonl"));
		assertThat(found.concerns()).isEmpty();
	}

	@Test
	void allAreFollowedIfTheSettingsSaySo() throws IOException {
		Files.createSymbolicLink(this.logs.resolve("c.jsonl"), this.secret);
		LogSearch found = LogSearch.of(List.of(this.logs + "/*.jsonl"), Links.ANYWHERE);
		assertThat(found.files()).containsExactly(this.secret, this.logs.resolve("a.jsonl"));
		assertThat(found.concerns()).isEmpty();
	}

	@Test
	void aLinkThatTakesThePlaceOfAFoundFileIsNotOpened() throws IOException {
		Path log = this.logs.resolve("a.jsonl");
		LogFile found = LogFile.look(log, 1);
		Files.delete(log);
		Files.createSymbolicLink(log, this.secret);
		assertThat(LogFile.isGone(log)).isTrue();
		assertThatIOException().isThrownBy(found::end);
		assertThatIOException().isThrownBy(() -> LogContent.PLAIN.open(log, 0));
		assertThatIOException().isThrownBy(() -> LogContent.GZIP.open(log, 0));
		assertThatIOException().isThrownBy(() -> CompressedPrint.of(log));
	}

	@Test
	void neitherIsADirectoryThatTakesThePlaceOfAFoundOne() throws IOException {
		Path directory = Files.createDirectory(this.logs.resolve("app"));
		Path log = Files.writeString(directory.resolve("b.jsonl"), "{}\n");
		LogFile found = LogFile.look(log, 1);
		Files.move(directory, this.logs.resolve("moved"));
		assertThat(LogFile.isGone(log)).isTrue();
		Files.createSymbolicLink(directory, this.secret.getParent());
		assertThat(LogFile.isGone(log)).isTrue();
		assertThatIOException().isThrownBy(found::end);
		assertThatIOException().isThrownBy(() -> LogContent.PLAIN.open(log, 0));
		assertThatIOException().isThrownBy(() -> LogFile.lookUnless((print) -> false, log, 1));
		assertThatIOException().isThrownBy(() -> CompressedPrint.of(log));
	}

	private void assertRefused(Path link, String... patterns) throws IOException {
		LogSearch found = LogSearch.of(List.of(patterns));
		assertThat(found.files()).isSubsetOf(List.of(this.logs.resolve("a.jsonl")));
		assertThat(found.concerns()).containsExactly(told(link, this.secret));
	}

	private String told(Path link, Path real) {
		return link + " is a link that leads out of " + this.logs + ", to " + real
				+ ", and is not read. Name that in logs, or set follow-links: true.";
	}

}
