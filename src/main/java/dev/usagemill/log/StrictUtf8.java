package dev.usagemill.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes one line after another into characters that are used again for the next one.
 * Whatever is not UTF-8 is refused: nothing is replaced by a question mark.
 */
final class StrictUtf8 {

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private ByteBuffer bytes = ByteBuffer.allocate(0);

	private CharBuffer characters = CharBuffer.allocate(4_096);

	/**
	 * Decodes a line.
	 * @return whether all of it is UTF-8
	 */
	boolean decode(byte[] source, int offset, int length) {
		if (this.bytes.array() != source) {
			this.bytes = ByteBuffer.wrap(source);
		}
		if (this.characters.capacity() < length) {
			// UTF-8 never has fewer bytes than UTF-16 has characters
			this.characters = CharBuffer.allocate(Math.max(length, this.characters.capacity() * 2));
		}
		this.bytes.limit(offset + length).position(offset);
		this.characters.clear();
		this.decoder.reset();
		return this.decoder.decode(this.bytes, this.characters, true).isUnderflow();
	}

	/** How many bytes of the line were decoded: all, or those before the fault. */
	int decodedBytes(int offset) {
		return this.bytes.position() - offset;
	}

	/** The decoded line, from 0 to {@link #length()}. Changed by the next line. */
	char[] characters() {
		return this.characters.array();
	}

	/** How many characters the decoded line has. */
	int length() {
		return this.characters.position();
	}

}
