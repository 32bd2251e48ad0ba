package dev.usagemill.crash;

/**
 * A change of a warehouse's files that is about to happen.
 *
 * @param number counts the operations of a run from 1
 * @param verb create, write, close, mkdirs, rename, delete, sync, link or permit
 * @param path what it changes, relative to the warehouse; of a rename or link the new
 * name
 * @param from the old name; of other operations the same as path
 */
record Operation(int number, String verb, String from, String path) {

	@Override
	public String toString() {
		return this.verb + " " + this.path;
	}

}
