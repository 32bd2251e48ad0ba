package dev.usagemill.watch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * Posts what needs attention to the URL that the settings name, each thing once: a limit
 * that is crossed once for its day or month, any other message once a day. Whatever goes
 * wrong is one warning, and changes nothing else.
 */
public final class Notifier {

	private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

	private final Settings settings;

	private final Webhook webhook;

	public Notifier(Settings settings) {
		this(settings, Webhook.USUAL);
	}

	Notifier(Settings settings, Webhook webhook) {
		this.settings = settings;
		this.webhook = webhook;
	}

	/**
	 * Posts what was not posted before, if anybody is to be notified and there is
	 * anything. It is remembered only after it has arrived: a process that is killed in
	 * between makes the next run post it a second time.
	 * @param exitCode what the run ends with
	 * @param messages what needs attention, or why the run failed
	 * @param published who is over a limit or near one
	 * @param typed makes of a command one that works as typed
	 */
	public void post(int exitCode, List<String> messages, Optional<Published> published, UnaryOperator<String> typed) {
		Optional<String> setting = this.settings.notifyTarget();
		if (setting.isEmpty()) {
			return;
		}
		try {
			// before there is anything to post, so that a wrong one is not found then
			URI target = NotifyTarget.of(setting.get());
			FailedException.wrapping(() -> {
				Warehouse warehouse = WarehouseFormat.look(this.settings.warehousePath(), null);
				post(target, warehouse, exitCode, messages, published, typed);
				return warehouse;
			});
		}
		catch (FailedException | RefusedException | BusyException failed) {
			LOG.warn("notifications: {}", failed.getMessage());
		}
	}

	private void post(URI target, Warehouse warehouse, int exitCode, List<String> messages,
			Optional<Published> published, UnaryOperator<String> typed) throws IOException {
		Instant now = Instant.now();
		NotifiedFile file = new NotifiedFile(warehouse, DurableFiles.local());
		Set<List<String>> known = file.known();
		String today = LocalDate.ofInstant(now, warehouse.zone()).toString();
		List<Notified> things = new ArrayList<>();
		List<String> newMessages = new ArrayList<>();
		for (String message : messages) {
			Notified thing = new Notified(now, today, "exit code " + exitCode, null, message);
			if (!known.contains(thing.key())) {
				things.add(thing);
				newMessages.add(message);
			}
		}
		List<Crossing> crossings = published.flatMap(Published::limits)
			.map((limits) -> Crossing.of(limits, now))
			.orElse(List.of())
			.stream()
			.filter((crossing) -> !known.contains(crossing.thing().key()))
			.toList();
		crossings.forEach((crossing) -> things.add(crossing.thing()));
		if (things.isEmpty()) {
			return;
		}
		Notification notification = new Notification(exitCode, warehouse.root().toString(), warehouse.sample(),
				newMessages, crossings, typed);
		Optional<String> failure = this.webhook.post(target, notification.json().getBytes(StandardCharsets.UTF_8));
		if (failure.isPresent()) {
			LOG.warn("notifications: {}; the next run tries again", failure.get());
		}
		else if (WarehouseFormat.exists(warehouse.root())) {
			file.add(things);
		}
	}

}
