package dev.usagemill.job;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * How long the steps of a run's jobs took. Spring Batch keeps times of the wall clock,
 * which a change to summer time moves by an hour.
 */
final class StepTimes implements StepExecutionListener {

	private final Map<String, Duration> took = new LinkedHashMap<>();

	/** Steps follow each other; only their parts work side by side. */
	private long began;

	@Override
	public void beforeStep(StepExecution step) {
		this.began = System.nanoTime();
	}

	@Override
	public ExitStatus afterStep(StepExecution step) {
		this.took.merge(step.getStepName(), Duration.ofNanos(System.nanoTime() - this.began), Duration::plus);
		return step.getExitStatus();
	}

	/** By step, of all jobs of the run together. */
	Map<String, Duration> took() {
		return this.took;
	}

}
