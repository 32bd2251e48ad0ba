package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

import dev.usagemill.ChildJvm;
import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WarehouseLockTest {

	@TempDir(factory = TempDirFactory.Standard.class)
	Path directory;

	@Test
	void refusesASecondTakerInTheSameProcessAndNamesTheHolder() throws IOException {
		try (WarehouseLock lock = WarehouseLock.take(warehouse())) {
			assertThat(lock.warehouse()).isEqualTo(warehouse());
			assertRefused("process " + ProcessHandle.current().pid());
		}
	}

	@Test
	void refusesATakerThatComesByAnotherName() throws IOException {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), root());
		try (WarehouseLock lock = WarehouseLock.take(warehouse())) {
			assertThatExceptionOfType(BusyException.class)
				.isThrownBy(() -> WarehouseLock.take(new Warehouse(link, lock.warehouse().zone())));
		}
	}

	@Test
	void isNoLinkToAFileOfOthers() throws IOException {
		Path precious = Files.writeString(this.directory.resolve("precious"), "do not touch");
		Files.createSymbolicLink(warehouse().lockFile(), precious);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> WarehouseLock.take(warehouse()))
			.withMessageContaining(warehouse().lockFile() + " is a link");
		assertThat(precious).hasContent("do not touch");
	}

	@Test
	void canBeTakenAgainOnceItIsClosed() throws IOException {
		WarehouseLock first = WarehouseLock.take(warehouse());
		first.close();
		try (WarehouseLock second = WarehouseLock.take(warehouse())) {
			assertThat(second).isNotSameAs(first);
			first.close();
			assertRefused("process " + ProcessHandle.current().pid());
		}
	}

	/** Of a process that lives on, it would be taken for the name of the next holder. */
	@Test
	void leavesNoNameBehind() throws IOException {
		WarehouseLock.take(warehouse()).close();
		assertThat(warehouse().lockFile()).content().isBlank();
	}

	@Test
	void keepsTheLockThoughASecondTakerInTheSameProcessWasRefused() throws IOException, InterruptedException {
		try (WarehouseLock lock = WarehouseLock.take(warehouse())) {
			assertRefused("process " + ProcessHandle.current().pid());
			assertThat(lock.warehouse()).isEqualTo(warehouse());
			try (ChildJvm other = ChildJvm.start(this.directory, LockHolder.class, root())) {
				assertThat(other.nextLine()).contains("another run holds the warehouse " + root())
					.contains("process " + ProcessHandle.current().pid() + ", since ");
			}
		}
	}

	@Test
	void isFreeAsSoonAsItsHolderIsKilled() throws IOException, InterruptedException {
		try (ChildJvm holder = ChildJvm.start(this.directory, LockHolder.class, root())) {
			assertThat(holder.nextLine()).isEqualTo(LockHolder.TAKEN + root());
			assertRefused("process " + holder.pid() + ", since ");
			assertRefused("process " + holder.pid() + ", since ");
			holder.kill();
			WarehouseLock.take(warehouse()).close();
		}
	}

	private void assertRefused(String holder) throws IOException {
		assertThatExceptionOfType(BusyException.class).isThrownBy(() -> WarehouseLock.take(warehouse()))
			.withMessageContaining("another run holds the warehouse " + root())
			.withMessageContaining(holder);
	}

	private Warehouse warehouse() throws IOException {
		return new Warehouse(root(), ZoneOffset.UTC);
	}

	private Path root() throws IOException {
		return Files.createDirectories(this.directory.resolve("warehouse"));
	}

}
