package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import dev.usagemill.warehouse.DurableFiles;

/**
 * Starts Spring with the job of one load, and with the tables of Batch's history. A plain
 * context suffices: what Spring Boot adds to it (its settings, its log, its shutdown
 * hook) is not ours, and takes a quarter of a second.
 */
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

	/** Batch's tables are history only: if they cannot be opened, they are made again. */
	ConfigurableApplicationContext start() throws IOException {
		try {
			return open();
		}
		catch (BeansException unreadable) {
			LOG.warn("the job's history in {} cannot be opened and is started from scratch: {}", this.history,
					unreadable.getMostSpecificCause().toString());
			this.files.delete(this.history);
		}
		try {
			return open();
		}
		catch (BeansException impossible) {
			throw BatchFailure.describe(this.history, impossible);
		}
	}

	private ConfigurableApplicationContext open() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("job's history", Map.of("spring.batch.jdbc.initialize-schema", "always",
					"spring.datasource.url", historyUrl(), "spring.datasource.username", "sa")));
		context.registerBean(Nightly.class, () -> this.nightly);
		context.registerBean(Workers.class, () -> new ThreadWorkers(this.workers));
		context.register(NightlyJob.class);
		context.refresh();
		return context;
	}

	/**
	 * Without WRITE_DELAY=0 a killed run's history would lack what it had acknowledged.
	 */
	private String historyUrl() {
		return "jdbc:h2:file:" + this.history.resolve("batch")
				+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
	}

}
