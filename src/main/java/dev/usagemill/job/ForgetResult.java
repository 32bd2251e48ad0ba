package dev.usagemill.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What was found of users, and what was done about it.
 *
 * @param users who is to be forgotten, in order
 * @param named files outside of the warehouse that name them, and whom; they are not ours
 * @param unread log files that cannot be read, so that it is not known whom they name
 * @param paths of log files that load records keep, and that hold one of the names
 * @param concerns what is wrong with the patterns that name log files, as messages
 * @param loads that were published; none if nothing was changed
 */
public record ForgetResult(List<ForgottenUser> users, SortedMap<Path, Set<String>> named, List<Path> unread,
		SortedSet<String> paths, List<String> concerns, List<LoadFigures> loads) {

	ForgetResult with(List<LoadFigures> published) {
		return new ForgetResult(this.users, this.named, this.unread, this.paths, this.concerns, published);
	}

}
