package dev.usagemill.log;

import java.nio.file.Path;

/**
 * Whether links in a directory of log files may lead out of it. Whoever may write there
 * could have a run read any file that the user of the run may read.
 */
public enum Links {

	/** They must lead to where the pattern leads, too. */
	WITHIN {
		@Override
		boolean allow(Path real, Path directory) {
			return real.startsWith(directory);
		}
	},

	/** They may lead anywhere. */
	ANYWHERE {
		@Override
		boolean allow(Path real, Path directory) {
			return true;
		}
	};

	/**
	 * Whether what a name leads to may be read.
	 * @param real where it leads, without links
	 * @param directory that of the pattern, without links
	 */
	abstract boolean allow(Path real, Path directory);

}
