package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.TaskExecutor;

import dev.usagemill.warehouse.DurableFiles;

/** Starts Spring with the job of one run, and with the tables of Batch's history. */
final class JobContext {

	private static final Logger LOG = LoggerFactory.getLogger(JobContext.class);

	private final Nightly nightly;

	private final Path history;

	private final DurableFiles files;

	private final int workers;

	/**
	 * Nothing is started yet.
	 * @param nightly what the steps do
	 * @param history the directory of Batch's tables
	 * @param workers how many parts of a step are worked on at once
	 */
	JobContext(Nightly nightly, Path history, DurableFiles files, int workers) {
		this.nightly = nightly;
		this.history = history;
		this.files = files;
		this.workers = workers;
	}

	Path history() {
		return this.history;
	}

	/** Batch's tables are history only: if they cannot be opened, they are begun anew. */
	ConfigurableApplicationContext start() throws IOException {
		try {
			return open();
		}
		catch (BeansException unreadable) {
			LOG.warn("the job's history in {} cannot be opened and is begun anew: {}", this.history,
					unreadable.getMostSpecificCause().toString());
			this.files.delete(this.history);
		}
		try {
			return open();
		}
		catch (BeansException impossible) {
			throw HistoryTrouble.inWords(this.history, impossible);
		}
	}

	private ConfigurableApplicationContext open() {
		return new SpringApplicationBuilder(NightlyJob.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			// a signal stops the job at a clean point; Spring would close its beans under
			// it
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off", "spring.batch.jdbc.initialize-schema=always",
					"spring.datasource.url=" + historyUrl(), "spring.datasource.username=sa", "logging.level.root=WARN")
			.initializers((context) -> {
				GenericApplicationContext beans = (GenericApplicationContext) context;
				beans.registerBean(Nightly.class, () -> this.nightly);
				beans.registerBean(TaskExecutor.class, () -> NightlyJob.workers(this.workers));
			})
			.run();
	}

	/**
	 * Without WRITE_DELAY=0 a killed run's history would lack what it had acknowledged.
	 */
	private String historyUrl() {
		return "jdbc:h2:file:" + this.history.resolve("batch")
				+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
	}

}
