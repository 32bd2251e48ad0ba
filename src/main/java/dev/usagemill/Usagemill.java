package dev.usagemill;

/** Where the program starts. */
public final class Usagemill {

	private Usagemill() {
	}

	public static void main(String[] arguments) {
		System.err.println("usagemill");
	}

}
