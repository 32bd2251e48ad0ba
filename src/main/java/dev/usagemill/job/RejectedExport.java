package dev.usagemill.job;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.load.RejectedRows;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * Rejected lines as they stood in the logs, in a file that only its owner can read: they
 * may hold anything.
 *
 * @param lines how many were written
 * @param cut how many of them were written in part, because only their beginning is kept
 */
public record RejectedExport(long lines, long cut) {

	/**
	 * Writes a new file, a line per rejected line, however many of its elements were
	 * rejected: the newest load first, then by log file and place.
	 * @throws RefusedException if there is no warehouse or the file cannot be created;
	 * nothing is touched then
	 * @throws FailedException if the lines cannot be read or the file not be written; it
	 * is deleted then
	 */
	public static RejectedExport write(Settings settings, RejectedFilter filter, Path file) {
		return FailedException.wrapping(() -> {
			Warehouse warehouse = WarehouseFormat.look(settings.warehousePath(), null);
			List<Long> loads = new ArrayList<>(filter.loads(warehouse.rejectedLoads(DurableFiles.local())));
			Collections.reverse(loads);
			try (OutputStream out = create(file)) {
				return write(warehouse, loads, filter, out);
			}
			catch (IOException | SQLException failed) {
				Files.deleteIfExists(file);
				throw failed;
			}
		});
	}

	private static RejectedExport write(Warehouse warehouse, List<Long> loads, RejectedFilter filter, OutputStream out)
			throws IOException, SQLException {
		long lines = 0;
		long cut = 0;
		for (long load : loads) {
			try (RejectedRows rows = RejectedRows.open(warehouse.rejectedPart(load), filter.reason())) {
				while (rows.next()) {
					if (rows.isOfSameLine() || rows.raw().length == 0) {
						// of a user who was forgotten nothing is kept
						continue;
					}
					out.write(rows.raw());
					out.write('\n');
					lines++;
					cut += rows.isCut() ? 1 : 0;
				}
			}
		}
		out.flush();
		return new RejectedExport(lines, cut);
	}

	private static OutputStream create(Path file) {
		try {
			Path directory = file.toAbsolutePath().getParent();
			boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
			FileAttribute<?>[] ownerOnly = posix
					? new FileAttribute<?>[] {
							PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
					: new FileAttribute<?>[0];
			return new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(file,
					Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)));
		}
		catch (FileAlreadyExistsException taken) {
			throw new RefusedException(file + " already exists. Name a new file (--export).", taken);
		}
		catch (NoSuchFileException missing) {
			throw new RefusedException("there is no directory for " + file + " (--export).", missing);
		}
		catch (IOException refused) {
			throw new RefusedException("cannot create " + file + ": " + reason(refused) + " (--export).", refused);
		}
	}

	private static String reason(IOException refused) {
		return (refused instanceof FileSystemException failed && failed.getReason() != null) ? failed.getReason()
				: refused.getClass().getSimpleName();
	}

}
