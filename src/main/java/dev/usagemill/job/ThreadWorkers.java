package dev.usagemill.job;

import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.step.Step;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Threads of this process. */
final class ThreadWorkers implements Workers, AutoCloseable {

	private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

	/** So many parts are worked on at once. */
	ThreadWorkers(int count) {
		this.threads.setCorePoolSize(count);
		this.threads.setThreadNamePrefix("worker-");
		this.threads.initialize();
	}

	@Override
	public PartitionHandler handlerOf(Step part) throws Exception {
		TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
		handler.setTaskExecutor(this.threads);
		handler.setStep(part);
		handler.afterPropertiesSet();
		return handler;
	}

	@Override
	public void close() {
		this.threads.destroy();
	}

}
