package dev.usagemill.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.builder.TaskletStepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

import dev.usagemill.load.PartCounts;

/**
 * The job {@code nightly} in Spring Batch's terms: every load goes through these steps,
 * also one that finds nothing new. What each part has read, written and filtered is in
 * its step execution, so Batch's tables tell the story of each night.
 */
final class NightlyJob {

	/** What a part is called in its step's context. */
	private static final String PART = "part";

	private final String name;

	private final JobRepository jobRepository;

	private final Nightly nightly;

	private final Workers workers;

	private List<String> parts = List.of();

	NightlyJob(String name, JobRepository jobRepository, Nightly nightly, Workers workers) {
		this.name = name;
		this.jobRepository = jobRepository;
		this.nightly = nightly;
		this.workers = workers;
	}

	Job job() throws Exception {
		return new JobBuilder(this.name, this.jobRepository).start(plan())
			.next(stage())
			.next(commit())
			.next(merge())
			.next(publish())
			.build();
	}

	private Step plan() {
		return step("plan", () -> this.parts = this.nightly.plan());
	}

	private Step stage() throws Exception {
		return partitioned("stage", () -> this.parts, this.nightly::work);
	}

	private Step commit() {
		return step("commit", this.nightly::commit);
	}

	private Step merge() throws Exception {
		return partitioned("merge", this.nightly::dayGroups, this.nightly::merge);
	}

	private Step publish() {
		return step("publish", this.nightly::publish);
	}

	private Step step(String name, Work work) {
		return tasklet(name, (contribution, chunk) -> {
			work.run();
			return RepeatStatus.FINISHED;
		}).listener(this.nightly.times()).build();
	}

	/** A step whose parts are worked on side by side; a part is named by what it is. */
	private Step partitioned(String name, Parts parts, PartWork work) throws Exception {
		Step part = tasklet(name + "-part", (contribution, chunk) -> {
			StepExecution execution = contribution.getStepExecution();
			count(execution, work.run(execution.getExecutionContext().getString(PART)));
			return RepeatStatus.FINISHED;
		}).build();
		return new StepBuilder(name, this.jobRepository)
			.partitioner(part.getName(), (gridSize) -> contexts(parts.names()))
			.partitionHandler(this.workers.handlerOf(part))
			.listener(this.nightly.times())
			.build();
	}

	private TaskletStepBuilder tasklet(String name, Tasklet tasklet) {
		return new StepBuilder(name, this.jobRepository).tasklet(tasklet);
	}

	private static void count(StepExecution execution, PartCounts counts) {
		execution.setReadCount(counts.read());
		execution.setWriteCount(counts.written());
		execution.setFilterCount(counts.filtered());
	}

	private static Map<String, ExecutionContext> contexts(List<String> parts) {
		Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
		for (String part : parts) {
			contexts.put(part, new ExecutionContext(Map.of(PART, part)));
		}
		return contexts;
	}

	@FunctionalInterface
	private interface Work {

		void run() throws Exception;

	}

	@FunctionalInterface
	private interface Parts {

		List<String> names();

	}

	@FunctionalInterface
	private interface PartWork {

		PartCounts run(String part) throws Exception;

	}

}
