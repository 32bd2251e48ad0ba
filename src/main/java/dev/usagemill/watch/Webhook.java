package dev.usagemill.watch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to a URL. That is a secret, which lets anybody write into a chat: no reason
 * that is given here holds it, nor what the JDK says, which may.
 *
 * @param patience how long an answer may take, the whole of it
 * @param pause how long to wait before another try
 */
record Webhook(Duration patience, Duration pause) {

	/** As users know it. */
	static final Webhook USUAL = new Webhook(Duration.ofSeconds(10), Duration.ofSeconds(1));

	/** The first one and two more. */
	private static final int TRIES = 3;

	private static final int TOO_MANY_REQUESTS = 429;

	/**
	 * Posts, and tries again if that may help.
	 * @return why it did not arrive; empty if it did
	 */
	Optional<String> post(URI target, byte[] json) {
		HttpClient client = HttpClient.newBuilder().connectTimeout(this.patience).build();
		HttpRequest request = HttpRequest.newBuilder(target)
			.header("Content-Type", "application/json; charset=utf-8")
			.POST(HttpRequest.BodyPublishers.ofByteArray(json))
			.build();
		Answer answer = answer(client, request);
		for (int tries = 1; answer.mayChange() && tries < TRIES && hasPaused(); tries++) {
			answer = answer(client, request);
		}
		return answer.failure();
	}

	private boolean hasPaused() {
		try {
			Thread.sleep(this.pause.toMillis());
			return true;
		}
		catch (InterruptedException stopping) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** The JDK's own time-out ends with the head of an answer. */
	private Answer answer(HttpClient client, HttpRequest request) {
		CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
		try {
			return Answer.of(sent.get(this.patience.toMillis(), TimeUnit.MILLISECONDS).statusCode());
		}
		catch (TimeoutException late) {
			sent.cancel(true);
			return new Answer(Optional.of("no answer within " + this.patience.toMillis() / 1000.0 + " s"), true);
		}
		catch (ExecutionException failed) {
			return new Answer(Optional.of(reason(failed.getCause())), failed.getCause() instanceof IOException);
		}
		catch (InterruptedException stopping) {
			sent.cancel(true);
			Thread.currentThread().interrupt();
			return new Answer(Optional.of("interrupted"), false);
		}
	}

	private static String reason(Throwable failure) {
		return (failure instanceof ConnectException) ? "cannot connect" : failure.getClass().getSimpleName();
	}

	/**
	 * What became of one try.
	 *
	 * @param failure why it did not arrive; empty if it did
	 * @param mayChange whether another try may do better
	 */
	private record Answer(Optional<String> failure, boolean mayChange) {

		static Answer of(int status) {
			int hundreds = status / 100;
			return new Answer((hundreds == 2) ? Optional.empty() : Optional.of("the server answered " + status),
					hundreds == 5 || status == TOO_MANY_REQUESTS);
		}

	}

}
