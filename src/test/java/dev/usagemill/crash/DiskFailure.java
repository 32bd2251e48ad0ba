package dev.usagemill.crash;

import java.io.IOException;
import java.lang.reflect.Constructor;

import org.apache.hadoop.fs.FSError;

/** The two ways in which a disk tells that something went wrong. */
enum DiskFailure {

	IO_EXCEPTION {
		@Override
		void happen() throws IOException {
			throw new IOException(CAUSE);
		}
	},

	/** Hadoop's local file system throws an error, which is no exception. */
	FS_ERROR {
		@Override
		void happen() {
			try {
				Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
				constructor.setAccessible(true);
				throw constructor.newInstance(new IOException(CAUSE));
			}
			catch (ReflectiveOperationException changed) {
				throw new IllegalStateException(changed);
			}
		}
	};

	/** As the operating system says it: without a path. */
	static final String CAUSE = "Input/output error";

	abstract void happen() throws IOException;

}
