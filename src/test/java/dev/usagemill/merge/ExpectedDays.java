package dev.usagemill.merge;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.warehouse.MergeCounts;

/** The rules of merging once more, in plain collections, one event after another. */
final class ExpectedDays {

	private static final Comparator<String> BY_BYTES = (one, other) -> Arrays
		.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

	private static final Comparator<UsageEvent> CONTENT = Comparator.comparing(UsageEvent::createdAt)
		.thenComparing(UsageEvent::feature, BY_BYTES)
		.thenComparing(UsageEvent::model, BY_BYTES)
		.thenComparing((event) -> event.tokens().count(TokenKind.INPUT))
		.thenComparing((event) -> event.tokens().count(TokenKind.OUTPUT))
		.thenComparing((event) -> event.tokens().count(TokenKind.CACHE_READ))
		.thenComparing((event) -> event.tokens().count(TokenKind.CACHE_WRITE_5M))
		.thenComparing((event) -> event.tokens().count(TokenKind.CACHE_WRITE_1H))
		.thenComparing((event) -> event.tokens().count(TokenKind.REASONING))
		.thenComparing(ExpectedDays::tier, BY_BYTES)
		.thenComparing(UsageEvent::durationMs, Comparator.nullsLast(Comparator.naturalOrder()))
		.thenComparing(UsageEvent::success)
		.thenComparing(UsageEvent::errorType, Comparator.nullsLast(BY_BYTES));

	private static final Comparator<UsageEvent> BEST_FIRST = Comparator.comparing(ExpectedDays::tokens)
		.reversed()
		.thenComparing(CONTENT);

	private static final Comparator<UsageEvent> IN_FILE = Comparator.comparing(UsageEvent::createdAt)
		.thenComparing(UsageEvent::userId, BY_BYTES)
		.thenComparing(UsageEvent::id, BY_BYTES);

	private record Key(LocalDate day, String userId, String id) {
	}

	private final Map<Key, UsageEvent> kept = new HashMap<>();

	/** Merges the events of one load. */
	Map<LocalDate, MergeCounts> load(List<UsageEvent> events) {
		Map<Key, List<UsageEvent>> staged = events.stream()
			.collect(Collectors.groupingBy((event) -> new Key(day(event), event.userId(), event.id())));
		Map<LocalDate, MergeCounts> counts = new TreeMap<>();
		staged.forEach((key, same) -> counts.merge(key.day(), merge(key, same), MergeCounts::plus));
		return counts;
	}

	private MergeCounts merge(Key key, List<UsageEvent> staged) {
		UsageEvent live = this.kept.get(key);
		List<UsageEvent> all = new ArrayList<>(staged);
		if (live != null) {
			all.add(live);
		}
		all.sort(BEST_FIRST);
		UsageEvent best = all.get(0);
		this.kept.put(key, best);
		UsageEvent first = (live != null) ? live : best;
		long equal = staged.stream().filter((event) -> CONTENT.compare(event, first) == 0).count();
		long added = (live != null) ? 0 : 1;
		return new MergeCounts(added, equal - added, staged.size() - equal);
	}

	/** The events of a day, in the order of its file. */
	List<UsageEvent> events(LocalDate day) {
		return this.kept.values().stream().filter((event) -> day(event).equals(day)).sorted(IN_FILE).toList();
	}

	/** The events of a day by user, feature and model, in the order of its rollup. */
	Map<List<String>, List<UsageEvent>> groups(LocalDate day) {
		Function<UsageEvent, List<String>> key = (event) -> List.of(event.userId(), event.feature(), event.model());
		Comparator<List<String>> order = Comparator.<List<String>, String>comparing((names) -> names.get(0), BY_BYTES)
			.thenComparing((names) -> names.get(1), BY_BYTES)
			.thenComparing((names) -> names.get(2), BY_BYTES);
		return events(day).stream()
			.collect(Collectors.groupingBy(key, () -> new TreeMap<>(order), Collectors.toList()));
	}

	static LocalDate day(UsageEvent event) {
		return LocalDate.ofInstant(event.createdAt(), ZoneOffset.UTC);
	}

	static String tier(UsageEvent event) {
		return (event.serviceTier() != null) ? event.serviceTier() : "standard";
	}

	private static long tokens(UsageEvent event) {
		return event.tokens().count(TokenKind.INPUT) + event.tokens().count(TokenKind.OUTPUT);
	}

}
