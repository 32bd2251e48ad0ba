package dev.usagemill.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What was probably meant by a word that is none of those that are known. */
public final class Suggestion {

	private Suggestion() {
	}

	/**
	 * The end of a message, after a colon: the nearest of the words there are, if one is
	 * near, and all of them.
	 */
	public static String among(Collection<String> known, String word) {
		String all = String.join(", ", known);
		return nearest(known, word).map((nearest) -> " did you mean " + nearest + "? There are " + all)
			.orElse(" choose one of " + all);
	}

	/** The nearest of the words there are; empty if none is near. */
	public static Optional<String> nearest(Collection<String> known, String word) {
		return known.stream()
			.filter((candidate) -> distance(word, candidate) <= 1 + Math.min(word.length(), candidate.length()) / 4)
			.min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
				.thenComparing(Comparator.naturalOrder()));
	}

	/** How many letters are missing, too many, wrong, or swapped with the next one. */
	private static int distance(String one, String other) {
		int[][] distances = new int[one.length() + 1][other.length() + 1];
		for (int left = 0; left <= one.length(); left++) {
			for (int right = 0; right <= other.length(); right++) {
				distances[left][right] = (left == 0 || right == 0) ? left + right
						: step(one, left, other, right, distances);
			}
		}
		return distances[one.length()][other.length()];
	}

	private static int step(String one, int left, String other, int right, int[][] distances) {
		int wrong = (one.charAt(left - 1) == other.charAt(right - 1)) ? 0 : 1;
		int least = Math.min(distances[left - 1][right - 1] + wrong,
				1 + Math.min(distances[left - 1][right], distances[left][right - 1]));
		boolean swapped = left > 1 && right > 1 && one.charAt(left - 1) == other.charAt(right - 2)
				&& one.charAt(left - 2) == other.charAt(right - 1);
		return swapped ? Math.min(least, 1 + distances[left - 2][right - 2]) : least;
	}

}
