package dev.usagemill.job;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The job {@code nightly} in Spring Batch's words. Every step may be started again though
 * it was completed: what is done already is told by the warehouse's files, not by Batch's
 * tables.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		BatchAutoConfiguration.class, BatchJdbcAutoConfiguration.class })
class NightlyJob {

	static final String NAME = "nightly";

	static final String LOAD = "load";

	/** Stands between a step's name and its part's in Batch's name of the part. */
	private static final char PART_MARK = ':';

	private final JobRepository jobRepository;

	private final Nightly nightly;

	private final TaskExecutor workers;

	NightlyJob(JobRepository jobRepository, Nightly nightly, TaskExecutor workers) {
		this.jobRepository = jobRepository;
		this.nightly = nightly;
		this.workers = workers;
	}

	@Bean
	Job job() {
		return new JobBuilder(NAME, this.jobRepository).start(plan())
			.next(load())
			.next(commit())
			.next(merge())
			.next(publish())
			.build();
	}

	private Step plan() {
		return new StepBuilder("plan", this.jobRepository).allowStartIfComplete(true).tasklet((contribution, chunk) -> {
			this.nightly.plan((long) chunk.getStepContext().getJobParameters().get(LOAD));
			return RepeatStatus.FINISHED;
		}).build();
	}

	private Step load() {
		return partitioned("load", "slice", this.nightly::slices, this.nightly::stage);
	}

	private Step commit() {
		return single("commit", this.nightly::commit);
	}

	private Step merge() {
		return partitioned("merge", "day", this.nightly::days, (day) -> this.nightly.merge(LocalDate.parse(day)));
	}

	private Step publish() {
		return single("publish", this.nightly::publish);
	}

	private Step single(String name, Work work) {
		return new StepBuilder(name, this.jobRepository).allowStartIfComplete(true).tasklet((contribution, chunk) -> {
			work.run();
			return RepeatStatus.FINISHED;
		}).build();
	}

	/** A step whose parts are worked on side by side; a part is named by what it is. */
	private Step partitioned(String name, String part, Supplier<? extends Collection<?>> parts, PartWork work) {
		Step worker = new StepBuilder(name + "-" + part, this.jobRepository).allowStartIfComplete(true)
			.tasklet((contribution, chunk) -> {
				// not from its context, which a run that died may have left empty
				String named = chunk.getStepContext().getStepName();
				work.run(named.substring(named.indexOf(PART_MARK) + 1));
				return RepeatStatus.FINISHED;
			})
			.build();
		return new StepBuilder(name, this.jobRepository).allowStartIfComplete(true)
			.partitioner(worker.getName(), (gridSize) -> contexts(parts.get()))
			.step(worker)
			.taskExecutor(this.workers)
			.build();
	}

	private static Map<String, ExecutionContext> contexts(Collection<?> parts) {
		Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
		for (Object part : parts) {
			contexts.put(part.toString(), new ExecutionContext());
		}
		return contexts;
	}

	static ThreadPoolTaskExecutor workers(int threads) {
		ThreadPoolTaskExecutor workers = new ThreadPoolTaskExecutor();
		workers.setCorePoolSize(threads);
		workers.setThreadNamePrefix("worker-");
		return workers;
	}

	@FunctionalInterface
	private interface Work {

		void run() throws Exception;

	}

	@FunctionalInterface
	private interface PartWork {

		void run(String part) throws Exception;

	}

}
