package dev.usagemill.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.JsonNode;

/**
 * The numbers of tokens in a line that no rule of its field mapping reads: their names
 * say so, or that of an object around them. Zero is no usage. Of names, which may be
 * anybody's, only the first few are kept, and those cut to a length.
 */
final class UnreadUsage implements PassedNumbers {

	/** So many places are named of a line. */
	static final int MOST_NAMED = 5;

	static final int MOST_CHARACTERS = 120;

	private static final List<String> WORDS = List.of("tokens", "tokencount", "token_count");

	/** An object of this name has numbers of tokens, whatever they are called. */
	private static final String OBJECT = "tokens";

	private static final int MOST_OBJECTS_AROUND = 3;

	/** Also what cannot be written as UTF-8. */
	private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{C}\\p{Z}]");

	private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

	/** By place, in the order of the line; not more than {@link #MOST_NAMED}. */
	private final Map<String, UnreadNumber> places = new LinkedHashMap<>();

	/** Those that stand at a text whose JSON is being read, the innermost first. */
	private final Deque<JsonParser> around = new ArrayDeque<>();

	private int named;

	/** Of the attribute that is passed over; null if it is not of tokens. */
	private String attributeKey;

	private TokenStreamContext attribute;

	/** Begins the next line. */
	void clear() {
		this.places.clear();
		this.around.clear();
		this.named = 0;
		this.attributeKey = null;
		this.attribute = null;
	}

	/** What the text holds at which the parser stands is read next. */
	void enter(JsonParser parser) {
		this.around.push(parser);
	}

	void leave() {
		this.around.pop();
	}

	@Override
	public void see(JsonParser parser) {
		TokenStreamContext number = parser.streamReadContext();
		if (isOfTokens(number) && !isZero(parser)) {
			add(number, null, parser.getString());
		}
		else if (isOfAttribute(number) && !isZero(parser)) {
			add(this.attribute.getParent(), this.attributeKey, parser.getString());
		}
	}

	/** OTLP writes {@code {"key":"a","value":{"intValue":"7"}}}: a number as a text. */
	@Override
	public void seeText(JsonParser parser) {
		String name = parser.currentName();
		if (Attribute.KEY.equals(name)) {
			String key = parser.getString();
			this.attributeKey = isOfTokens(key) ? key : null;
			this.attribute = parser.streamReadContext();
		}
		else if (Attribute.INT_VALUE.equals(name) && isOfAttribute(parser.streamReadContext())
				&& WHOLE.matcher(parser.getString()).matches() && !isZero(parser)) {
			add(this.attribute.getParent(), this.attributeKey, parser.getString());
		}
	}

	/** Whether it is within the value of the attribute whose key came last. */
	private boolean isOfAttribute(TokenStreamContext number) {
		return this.attributeKey != null && number.getParent() == this.attribute;
	}

	/**
	 * Sees an attribute of a list.
	 * @param parser at the end of the object that holds the attribute
	 */
	void see(Attribute attribute, JsonParser parser) {
		JsonNode value = attribute.value();
		if (value.isNumber() && value.decimalValue().signum() != 0 && isOfTokens(attribute.key())) {
			add(parser.streamReadContext().getParent(), attribute.key(), value.asString());
		}
	}

	private static boolean isOfTokens(TokenStreamContext number) {
		String name = number.inObject() ? number.currentName() : null;
		if (name == null) {
			return false;
		}
		if (isOfTokens(name)) {
			return true;
		}
		TokenStreamContext object = number.getParent();
		for (int i = 0; i < MOST_OBJECTS_AROUND && object != null; i++) {
			if (OBJECT.equalsIgnoreCase(object.currentName())) {
				return true;
			}
			object = object.getParent();
		}
		return false;
	}

	private static boolean isOfTokens(String name) {
		for (String word : WORDS) {
			for (int at = name.length() - word.length(); at >= 0; at--) {
				if (name.regionMatches(true, at, word, 0, word.length())) {
					return true;
				}
			}
		}
		return false;
	}

	/** Looks for a digit before the exponent: a number may be too long to compute. */
	private static boolean isZero(JsonParser parser) {
		char[] characters = parser.getStringCharacters();
		int from = parser.getStringOffset();
		for (int i = from; i < from + parser.getStringLength(); i++) {
			if (characters[i] >= '1' && characters[i] <= '9') {
				return false;
			}
			if (characters[i] == 'e' || characters[i] == 'E') {
				return true;
			}
		}
		return true;
	}

	private void add(TokenStreamContext at, String key, String number) {
		if (this.named == MOST_NAMED) {
			return;
		}
		this.named++;
		JsonPointer place = JsonPointer.empty();
		for (Iterator<JsonParser> outer = this.around.descendingIterator(); outer.hasNext();) {
			place = place.append(outer.next().streamReadContext().pathAsPointer());
		}
		place = place.append(at.pathAsPointer());
		String shown = shown(((key != null) ? place.appendProperty(key) : place).toString());
		this.places.put(shown, new UnreadNumber(shown, WHOLE.matcher(number).matches() ? Long.valueOf(number) : null));
	}

	private static String shown(String place) {
		boolean fits = place.length() <= MOST_CHARACTERS;
		return NOT_SHOWN.matcher(fits ? place : place.substring(0, MOST_CHARACTERS - 1) + "…").replaceAll("?");
	}

	/** Takes away what was seen so far, so that what comes next is seen apart. */
	List<UnreadNumber> take() {
		List<UnreadNumber> taken = numbers();
		this.places.clear();
		this.named = 0;
		return taken;
	}

	/** Puts back what was taken, in place of what was seen since. */
	void putBack(List<UnreadNumber> taken) {
		this.places.clear();
		taken.forEach((number) -> this.places.put(number.place(), number));
		this.named = taken.size();
	}

	/** Those that are named; empty only if there is none. */
	List<UnreadNumber> numbers() {
		return List.copyOf(this.places.values());
	}

}
