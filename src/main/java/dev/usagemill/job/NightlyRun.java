package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.BeansException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.TaskExecutor;

import dev.usagemill.log.LogFileException;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.PriceFileException;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseBusyException;
import dev.usagemill.warehouse.WarehouseException;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;
import dev.usagemill.warehouse.WorkDatabase;

/** One run of the nightly job: what a command line or a scheduler starts. */
public final class NightlyRun {

	private static final Logger LOG = LoggerFactory.getLogger(NightlyRun.class);

	/** How often a run plans anew because logs were rotated under it. */
	private static final int ATTEMPTS = 3;

	/**
	 * Spring Batch keeps what its steps work on in static maps, by the numbers of the
	 * steps: two runs in one process, on two warehouses, would take it from each other.
	 */
	private static final Object ONE_AT_A_TIME = new Object();

	private final Settings settings;

	private final DurableFiles files;

	public NightlyRun(Settings settings) {
		this(settings, DurableFiles.local());
	}

	/** A run whose files change through a file system of the caller's. */
	NightlyRun(Settings settings, DurableFiles files) {
		this.settings = settings;
		this.files = files;
	}

	/**
	 * Rolls an unfinished load forward, then loads what is new.
	 * @throws ConfigurationException if the run cannot start as it is asked to; nothing
	 * is touched then
	 * @throws BusyException if another run holds the warehouse; nothing is touched then
	 * @throws RunFailedException if the run does not finish; running again completes it
	 */
	public RunResult run() {
		Instant start = Instant.now();
		try {
			PriceBook prices = PriceBook.read(this.settings.pricesPath());
			WaitingWork.logFiles(this.settings);
			Warehouse warehouse = WarehouseFormat.look(this.settings.warehousePath(), this.settings.zoneId());
			this.files.makeDirectory(warehouse.root());
			try (WarehouseLock lock = WarehouseLock.take(warehouse)) {
				WarehouseFormat.create(warehouse, this.files);
				synchronized (ONE_AT_A_TIME) {
					return load(lock.warehouse(), prices, start);
				}
			}
		}
		catch (PriceFileException | LogFileException | WarehouseException wrong) {
			throw new ConfigurationException(wrong.getMessage(), wrong);
		}
		catch (WarehouseBusyException busy) {
			throw new BusyException(busy);
		}
		catch (IOException | SQLException failed) {
			throw new RunFailedException(failed);
		}
	}

	private RunResult load(Warehouse warehouse, PriceBook prices, Instant start) throws IOException, SQLException {
		List<LoadFigures> loads = new ArrayList<>();
		Path spill = warehouse.staging().resolve("spill");
		try (StopSignal stop = new StopSignal();
				WorkDatabase database = WorkDatabase.open(spill, (int) this.settings.memory().toMegabytes())) {
			Nightly nightly = new Nightly(this.settings, warehouse, this.files, database, prices, stop);
			try (ConfigurableApplicationContext context = startWithHistory(warehouse, nightly)) {
				BatchLaunch launch = new BatchLaunch(context.getBean(JobOperator.class),
						context.getBean(JobRepository.class), context.getBean(Job.class), warehouse.jobs());
				boolean rolledForward;
				do {
					long load = nightly.nextLoad();
					rolledForward = nightly.isCommitted(load);
					runUnlessLogsMove(launch, nightly, load);
					nightly.loaded().ifPresent(loads::add);
				}
				while (rolledForward);
			}
			return new RunResult(warehouse.root(), loads, nightly.concerns(), Duration.between(start, Instant.now()),
					this.settings);
		}
	}

	/** A log that is rotated while it is read is planned again, under its new name. */
	private static void runUnlessLogsMove(BatchLaunch launch, Nightly nightly, long load) throws IOException {
		for (int attempt = 1;; attempt++) {
			try {
				launch.run(load);
				return;
			}
			catch (RunFailedException failed) {
				if (attempt == ATTEMPTS || !nightly.logsMoved()) {
					throw failed;
				}
				LOG.warn("a log file was rotated or changed while it was read; planning again");
			}
		}
	}

	/** Batch's tables are history only: if they cannot be opened, they are begun anew. */
	private ConfigurableApplicationContext startWithHistory(Warehouse warehouse, Nightly nightly) throws IOException {
		try {
			return start(warehouse, nightly);
		}
		catch (BeansException unreadable) {
			LOG.warn("the job's history in {} cannot be opened and is begun anew: {}", warehouse.jobs(),
					unreadable.getMostSpecificCause().getMessage());
			this.files.delete(warehouse.jobs());
		}
		try {
			return start(warehouse, nightly);
		}
		catch (BeansException impossible) {
			throw HistoryTrouble.inWords(warehouse.jobs(), impossible);
		}
	}

	private ConfigurableApplicationContext start(Warehouse warehouse, Nightly nightly) {
		return new SpringApplicationBuilder(NightlyJob.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			// a signal stops the job at a clean point; Spring would close its beans under
			// it
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off", "spring.batch.jdbc.initialize-schema=always",
					"spring.datasource.url=" + historyUrl(warehouse), "spring.datasource.username=sa",
					"logging.level.root=WARN")
			.initializers((context) -> {
				GenericApplicationContext beans = (GenericApplicationContext) context;
				beans.registerBean(Nightly.class, () -> nightly);
				beans.registerBean(TaskExecutor.class, () -> NightlyJob.workers(this.settings.workers()));
			})
			.run();
	}

	/**
	 * Without WRITE_DELAY=0 a killed run's history would lack what it had acknowledged.
	 */
	private static String historyUrl(Warehouse warehouse) {
		return "jdbc:h2:file:" + warehouse.jobs().resolve("batch")
				+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
	}

}
