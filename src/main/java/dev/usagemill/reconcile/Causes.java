package dev.usagemill.reconcile;

import java.util.ArrayList;
import java.util.List;

/** What explains differences; each only where the figures say so. */
final class Causes {

	private Causes() {
	}

	/** In the order of their kinds: what explains a whole day comes before a model. */
	static List<Cause> of(Differences differences, Statement statement) {
		List<Cause> causes = new ArrayList<>();
		if (statement.isCut()) {
			causes.add(new Cause(Cause.Kind.CUT_EXPORT,
					"The export ends before its last page (has_more is true): later usage is not in it."));
		}
		causes.addAll(TimeZoneCause.of(differences));
		causes.addAll(MissingLogsCause.of(differences));
		causes.addAll(UnpricedCause.of(differences));
		causes.addAll(PriceCause.of(differences));
		causes.addAll(OneSideCause.of(differences));
		return List.copyOf(causes);
	}

}
