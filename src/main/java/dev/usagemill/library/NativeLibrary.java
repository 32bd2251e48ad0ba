package dev.usagemill.library;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.jar.JarFile;

import com.github.luben.zstd.util.Native;
import org.duckdb.DuckDBDriver;

import dev.usagemill.failure.RefusedException;

/**
 * The native libraries. The build puts each beside its jar, and it is loaded from there:
 * left to itself, it would be copied to the directory for temporary files at each start,
 * which takes time and fails where that may hold no programs.
 */
public enum NativeLibrary {

	/** What DuckDB's driver calls. */
	DUCKDB(DuckDBDriver.class, "libduckdb_java.so_*") {
		@Override
		void loadByItself() throws IOException, ClassNotFoundException {
			// the driver would print a stack trace before it throws
			try (JarFile own = new JarFile(jar().toFile())) {
				if (own.stream().noneMatch((entry) -> entry.getName().startsWith("libduckdb_java.so_"))) {
					throw new UnsatisfiedLinkError("there is no libduckdb_java.so_* beside " + jar() + " or in it");
				}
			}
			Class.forName("org.duckdb.DuckDBNative");
		}
	},

	/** What compresses Parquet files, and decompresses log files. */
	ZSTD(Native.class, "libzstd-jni-*") {
		@Override
		void load(Path file) {
			super.load(file);
			Native.assumeLoaded();
		}

		@Override
		void loadByItself() {
			Native.load();
		}
	};

	private final Class<?> caller;

	private final String file;

	private boolean loaded;

	NativeLibrary(Class<?> caller, String file) {
		this.caller = caller;
		this.file = file;
	}

	/**
	 * Loads the library, once. Where the build has put none beside the jar, as for a
	 * platform that it does not know, the jar's own way is taken.
	 * @throws RefusedException if that is not possible; it says where it was tried
	 */
	public synchronized void load() {
		if (this.loaded) {
			return;
		}
		Optional<Path> beside = beside();
		try {
			if (beside.isPresent()) {
				load(beside.get());
			}
			else {
				loadByItself();
			}
			this.loaded = true;
		}
		catch (LinkageError | ClassNotFoundException | IOException impossible) {
			String tried = beside.map(Path::toString).orElse(System.getProperty("java.io.tmpdir"));
			throw new RefusedException(
					"cannot load a native library from " + tried + ": " + reason(impossible).replace(tried + ": ", "")
							+ ". It must be one for this system, on a file system that is not mounted noexec.",
					impossible);
		}
	}

	void load(Path file) {
		System.load(file.toString());
	}

	abstract void loadByItself() throws IOException, ClassNotFoundException;

	private static String reason(Throwable impossible) {
		Throwable root = impossible;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		// the JVM puts the path before what the linker says, which begins with it
		return String.valueOf(root.getMessage()).replaceFirst("^(.+: )\\1", "$1").lines().findFirst().orElse("");
	}

	private Optional<Path> beside() {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(jar().getParent(), this.file)) {
			Iterator<Path> found = files.iterator();
			return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
		}
		catch (IOException unreadable) {
			throw new RefusedException("cannot look for a native library beside its jar: " + unreadable, unreadable);
		}
	}

	Path jar() {
		try {
			return Path.of(this.caller.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
