package dev.usagemill.job;

/**
 * The job cannot start as it was asked to. The message is meant for the person at the
 * terminal; nothing has been touched.
 */
public final class ConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ConfigurationException(String message, Throwable cause) {
		super(message, cause);
	}

	public ConfigurationException(String message) {
		super(message);
	}

}
