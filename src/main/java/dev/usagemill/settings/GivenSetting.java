package dev.usagemill.settings;

import java.util.List;

/**
 * What a source says of a setting.
 *
 * @param place where it says so: a line of the settings file, or a variable
 * @param texts one, or the items of a list
 */
record GivenSetting(String place, List<String> texts) {
}
