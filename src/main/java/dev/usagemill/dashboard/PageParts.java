package dev.usagemill.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

/**
 * What lies beside the page and is put into it, and what makes a browser trust only that.
 */
final class PageParts {

	private static final JsonMapper JSON = new JsonMapper();

	/** Each uses those before it. */
	private static final List<String> SCRIPTS = List.of("money.js", "usage.js", "state.js", "chart.js", "table.js",
			"page.js");

	private PageParts() {
	}

	/** All scripts of the page as one, out of reach of any other. */
	static String script() {
		return SCRIPTS.stream()
			.map(PageParts::read)
			.collect(Collectors.joining("\n", "'use strict';\n(function () {\n", "})();\n"));
	}

	static String read(String file) {
		try (InputStream in = PageParts.class.getResourceAsStream(file)) {
			if (in == null) {
				throw new IllegalStateException(file + " is missing beside " + PageParts.class.getName());
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read " + file, ex);
		}
	}

	/**
	 * JSON that may stand in a script element: no name in it can end that element or
	 * begin a comment there (HTML, 4.12.1.3).
	 */
	static String json(Map<String, ?> object) {
		return JSON.writeValueAsString(object)
			.replace("<", "\\u003c")
			.replace(">", "\\u003e")
			.replace("&", "\\u0026")
			.replace("\u2028", "\\u2028")
			.replace("\u2029", "\\u2029");
	}

	/** A source expression of a Content-Security-Policy that allows just this text. */
	static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
