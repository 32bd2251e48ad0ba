package dev.usagemill.warehouse;

/** Which version of usagemill this is. */
public final class ProgramVersion {

	/** As its jar says; {@code development} if it does not run from its jar. */
	public static final String NAME = name();

	private ProgramVersion() {
	}

	private static String name() {
		String version = ProgramVersion.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

}
