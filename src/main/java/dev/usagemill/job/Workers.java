package dev.usagemill.job;

import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.step.Step;

/**
 * Who works on the parts of a step. The steps do not know whether these are threads of
 * this process or others.
 */
@FunctionalInterface
interface Workers {

	/** Hands the parts of a step out. */
	PartitionHandler handlerOf(Step part) throws Exception;

}
