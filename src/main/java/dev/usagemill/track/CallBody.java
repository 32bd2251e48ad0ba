package dev.usagemill.track;

/**
 * A call of a model.
 *
 * @param <T> what it returns
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface CallBody<T, X extends Exception> {

	/**
	 * Calls the model.
	 * @param call takes what the call uses
	 */
	T in(UsageCall call) throws X;

}
