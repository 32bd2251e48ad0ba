package dev.usagemill.warehouse;

import java.util.Objects;

/**
 * The map by which a load has read its lines, kept whole: the lines can be read again in
 * the same way when the map's file has changed or is gone.
 *
 * @param name the map's file name
 * @param text what the file held
 * @param rules the version of the rules by which the program that made the load has read
 * such files
 */
public record UsedMapping(String name, String text, int rules) {

	public UsedMapping {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(text, "text");
	}

}
