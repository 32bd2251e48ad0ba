package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;

import dev.usagemill.failure.BusyException;

/** Takes a warehouse's lock, says so, and holds it until its input ends. */
final class LockHolder {

	static final String TAKEN = "taken: ";

	private LockHolder() {
	}

	public static void main(String[] arguments) throws IOException {
		try (WarehouseLock lock = WarehouseLock.take(new Warehouse(Path.of(arguments[0]), ZoneOffset.UTC))) {
			System.out.println(TAKEN + lock.warehouse().root());
			System.in.read();
		}
		catch (BusyException busy) {
			System.out.println(busy.getMessage());
		}
	}

}
