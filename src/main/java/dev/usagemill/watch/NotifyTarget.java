package dev.usagemill.watch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import dev.usagemill.failure.RefusedException;

/**
 * Where notifications go, as the setting {@code notify} says it: a URL, or a file that
 * holds one. No message says what the setting is, as it may be a misspelt URL.
 */
final class NotifyTarget {

	/** No URL is longer. */
	private static final int LONGEST = 8192;

	private NotifyTarget() {
	}

	/**
	 * Finds the URL.
	 * @throws RefusedException if there is none
	 */
	static URI of(String setting) {
		String url = isUrl(setting) ? setting : content(setting);
		if (!isUrl(url)) {
			throw new RefusedException("the file that the setting notify names holds no URL that begins with https://");
		}
		try {
			URI target = new URI(url);
			// it is more particular than the class of URIs
			HttpRequest.newBuilder(target);
			return target;
		}
		catch (URISyntaxException | IllegalArgumentException wrong) {
			throw new RefusedException("what the setting notify gives is not a URL that can be posted to");
		}
	}

	private static boolean isUrl(String text) {
		return text.matches("(?i)https?://.*");
	}

	private static String content(String file) {
		try (InputStream in = Files.newInputStream(Path.of(file))) {
			return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
		}
		catch (IOException | InvalidPathException unreadable) {
			throw new RefusedException("the setting notify is neither a URL that begins with https:// nor a file that"
					+ " can be read (" + unreadable.getClass().getSimpleName() + ")");
		}
	}

}
