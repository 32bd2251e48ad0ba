package dev.usagemill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarInputStream;

import org.duckdb.DuckDBDriver;
import picocli.CommandLine.IVersionProvider;

import dev.usagemill.warehouse.ProgramVersion;

/** What {@code --version} says: all that a report of a problem needs to begin with. */
final class VersionLines implements IVersionProvider {

	@Override
	public String[] getVersion() throws IOException {
		List<String> lines = new ArrayList<>(List.of(UsagemillCommand.NAME + " " + ProgramVersion.NAME));
		String commit = commit();
		if (!commit.isEmpty()) {
			lines.add("commit " + commit);
		}
		lines.add("DuckDB " + driver());
		lines.add("Java " + Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")");
		return lines.toArray(String[]::new);
	}

	/**
	 * What was built, with a {@code +} if its files were changed; empty if the build was
	 * not in a clone.
	 */
	private static String commit() throws IOException {
		try (InputStream commit = VersionLines.class.getResourceAsStream("commit")) {
			return (commit != null) ? new String(commit.readAllBytes(), StandardCharsets.UTF_8).strip() : "";
		}
	}

	/**
	 * As its jar says: to ask the database itself would load it, which takes longer than
	 * all the rest, and is not possible everywhere.
	 */
	private static String driver() throws IOException {
		try (InputStream jar = DuckDBDriver.class.getProtectionDomain().getCodeSource().getLocation().openStream();
				JarInputStream entries = new JarInputStream(jar)) {
			return entries.getManifest().getMainAttributes().getValue("Bundle-Version");
		}
	}

}
