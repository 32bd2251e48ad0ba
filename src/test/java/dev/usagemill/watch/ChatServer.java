package dev.usagemill.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server on this machine that takes what is posted to it, and answers as it is told.
 */
public final class ChatServer implements AutoCloseable {

	/** In every URL. */
	public static final String SECRET = "T0KEN";

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> posted = new CopyOnWriteArrayList<>();

	private final CountDownLatch end = new CountDownLatch(1);

	private volatile Answering answering = status(200);

	private ChatServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::take);
		this.server.start();
	}

	public static ChatServer start() throws IOException {
		return new ChatServer();
	}

	public String url() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/hooks/" + SECRET;
	}

	/** What was posted so far. */
	public List<String> posted() {
		return this.posted;
	}

	/** From now on, answers with a status. */
	public ChatServer answering(int status) {
		this.answering = status(status);
		return this;
	}

	/** From now on, does something before it answers. */
	public ChatServer answering(Runnable before) {
		this.answering = (exchange) -> {
			before.run();
			status(200).answer(exchange);
		};
		return this;
	}

	/** From now on, never answers. */
	public ChatServer hanging() {
		return answering(this::awaitEnd);
	}

	/** From now on, begins answers that never end. */
	public ChatServer hangingInAnAnswer() {
		this.answering = (exchange) -> {
			exchange.sendResponseHeaders(200, 10);
			exchange.getResponseBody().flush();
			awaitEnd();
		};
		return this;
	}

	private void awaitEnd() {
		try {
			this.end.await();
		}
		catch (InterruptedException over) {
			Thread.currentThread().interrupt();
		}
	}

	private void take(HttpExchange exchange) {
		try (exchange) {
			this.posted.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Content-Type")
					+ " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.answering.answer(exchange);
		}
		catch (IOException gone) {
			throw new UncheckedIOException(gone);
		}
	}

	private static Answering status(int status) {
		return (exchange) -> exchange.sendResponseHeaders(status, -1);
	}

	@Override
	public void close() {
		this.end.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private interface Answering {

		void answer(HttpExchange exchange) throws IOException;

	}

}
