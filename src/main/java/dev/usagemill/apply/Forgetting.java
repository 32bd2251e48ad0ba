package dev.usagemill.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import dev.usagemill.load.ForgottenConflicts;
import dev.usagemill.load.ForgottenRejected;
import dev.usagemill.merge.EventMerge;
import dev.usagemill.merge.ForgottenRollup;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Applies a load that forgets users. Each of its steps does nothing where it was done
 * before.
 */
record Forgetting(Warehouse warehouse, DurableFiles files, WorkDatabase database) {

	/** Some of the days; safe for many threads, each with other days. */
	void restate(LoadRecord record, List<LocalDate> days) throws IOException, SQLException {
		ForgottenNames names = ForgottenNames.read(this.warehouse, this.files, record.load());
		for (LocalDate day : days) {
			new EventMerge(this.warehouse, this.files, this.database).forget(record.load(), day, names);
			new ForgottenRollup(this.warehouse, this.files, this.database).forget(record.load(), day, names);
		}
	}

	/** What is kept of single lines; other loads take nothing away. */
	void removeLines(LoadRecord record) throws IOException, SQLException {
		if (isForgetting(record)) {
			ForgottenNames names = ForgottenNames.read(this.warehouse, this.files, record.load());
			new ForgottenRejected(this.warehouse, this.files, this.database, names.users().keySet())
				.remove(record.load());
			new ForgottenConflicts(this.warehouse, this.files, this.database, names).remove(record.load());
		}
	}

	/** What was made of the published tables before. */
	void removePages(LoadRecord record) throws IOException {
		if (isForgetting(record)) {
			for (Path page : this.warehouse.pagesNamingUsers(this.files)) {
				this.files.delete(page);
			}
			this.files.sync(this.warehouse.root());
		}
	}

	private static boolean isForgetting(LoadRecord record) {
		return record.forgotten() != null && !record.forgotten().refused().isEmpty();
	}

}
