package dev.usagemill.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium with one page, driven through its DevTools protocol. */
final class Browser implements AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private static final long PATIENCE_SECONDS = 60;

	private static final JsonMapper JSON = new JsonMapper();

	private final Process process;

	private final WebSocket socket;

	private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

	private final BlockingQueue<String> loaded = new LinkedBlockingQueue<>();

	/** Errors of scripts, of the console and of the Content-Security-Policy. */
	final List<String> errors = new CopyOnWriteArrayList<>();

	/** Everything that was fetched. */
	final List<String> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger calls = new AtomicInteger();

	private Browser(Process process, URI page) {
		this.process = process;
		this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(page, new Ears()).join();
		List.of("Page", "Runtime", "Log", "Network").forEach((domain) -> call(domain + ".enable", Map.of()));
	}

	/** The browser of this machine, if it has one. */
	static Optional<Path> program() {
		return Stream.of(System.getenv("PATH").split(":"))
			.flatMap((directory) -> NAMES.stream().map((name) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	static Browser start(Path program, Path profile) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--hide-scrollbars", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
			.redirectErrorStream(true)
			.redirectOutput(profile.resolveSibling("browser.log").toFile())
			.start();
		Path port = profile.resolve("DevToolsActivePort");
		String listed = "";
		for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); listed.isEmpty();) {
			if (System.nanoTime() > end || !process.isAlive()) {
				process.destroyForcibly();
				throw new IOException(
						"Chromium did not start: " + Files.readString(profile.resolveSibling("browser.log")));
			}
			process.waitFor(50, TimeUnit.MILLISECONDS);
			listed = page(port);
		}
		return new Browser(process, URI.create(listed));
	}

	private static String page(Path port) throws IOException, InterruptedException {
		if (!Files.exists(port) || Files.readAllLines(port).isEmpty()) {
			return "";
		}
		var list = java.net.http.HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list"))
			.build();
		String body = HttpClient.newHttpClient().send(list, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
		return JSON.readTree(body)
			.valueStream()
			.filter((target) -> target.get("type").asString().equals("page"))
			.map((target) -> target.get("webSocketDebuggerUrl").asString())
			.findFirst()
			.orElse("");
	}

	void size(int width, int height, boolean phone) {
		call("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
	}

	void open(Path file) throws InterruptedException {
		this.loaded.clear();
		call("Page.navigate", Map.of("url", file.toUri().toString()));
		if (this.loaded.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
			throw new IllegalStateException(file + " did not load");
		}
	}

	/** What an expression of JavaScript gives. */
	JsonNode ask(String expression) {
		return evaluated(expression, Map.of("expression", expression, "returnByValue", true));
	}

	/** What a promise of JavaScript gives. */
	JsonNode answer(String promise) {
		return evaluated(promise, Map.of("expression", promise, "returnByValue", true, "awaitPromise", true));
	}

	private JsonNode evaluated(String expression, Map<String, Object> parameters) {
		JsonNode answer = call("Runtime.evaluate", parameters);
		if (answer.has("exceptionDetails")) {
			throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
		}
		return answer.get("result").has("value") ? answer.get("result").get("value") : answer.get("result");
	}

	void screenshot(Path file) throws IOException {
		String image = call("Page.captureScreenshot", Map.of("format", "png")).get("data").asString();
		Files.write(file, Base64.getDecoder().decode(image));
	}

	/**
	 * Whether the page shows itself as on a {@code screen} or as on paper
	 * ({@code print}).
	 */
	void medium(String name) {
		call("Emulation.setEmulatedMedia", Map.of("media", name));
	}

	void print(Path file) throws IOException {
		Files.write(file, Base64.getDecoder().decode(call("Page.printToPDF", Map.of()).get("data").asString()));
	}

	private JsonNode call(String method, Map<String, Object> parameters) {
		int id = this.calls.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.answers.put(id, answer);
		this.socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
			.join();
		return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
	}

	private void heard(JsonNode message) {
		if (message.has("id")) {
			CompletableFuture<JsonNode> answer = this.answers.remove(message.get("id").asInt());
			if (message.has("error")) {
				answer.completeExceptionally(new IllegalStateException(message.get("error").toString()));
				return;
			}
			answer.complete(message.get("result"));
			return;
		}
		JsonNode what = message.get("params");
		switch (message.get("method").asString()) {
			case "Page.loadEventFired" -> this.loaded.add("");
			case "Runtime.exceptionThrown", "Log.entryAdded" -> this.errors.add(what.toString());
			case "Runtime.consoleAPICalled" -> this.errors.add(what.toString());
			case "Network.requestWillBeSent" -> this.requests.add(what.get("request").get("url").asString());
			default -> {
			}
		}
	}

	@Override
	public void close() {
		this.socket.abort();
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	private final class Ears implements WebSocket.Listener {

		private final StringBuilder message = new StringBuilder();

		@Override
		public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
			this.message.append(text);
			if (last) {
				heard(JSON.readTree(this.message.toString()));
				this.message.setLength(0);
			}
			from.request(1);
			return null;
		}

	}

}
