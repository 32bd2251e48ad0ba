package dev.usagemill.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

import dev.usagemill.load.ProgressListener;

/**
 * Shows how a run goes on, on stderr: on a terminal as one line that moves and is gone at
 * the end, elsewhere as a line every ten seconds, also while nothing moves.
 */
final class ProgressBars implements ProgressListener, AutoCloseable {

	private static final int TERMINAL_MILLIS = 200;

	private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(10);

	private static final int MEGABYTE = 1_000_000;

	private static final int LOG_WIDTH = 200;

	/** After a twentieth is done, the rest will take about as long. */
	private static final int PART_THAT_TELLS = 20;

	private final PrintWriter err;

	/** Of the terminal; 0 if stderr is none. */
	private final int columns;

	private final Duration betweenLogLines;

	private ProgressBar bar;

	private Instant start;

	private long staged;

	private long rejected;

	/**
	 * Shows progress.
	 * @param columns the terminal's width, from the launcher; null or no number if stderr
	 * is no terminal
	 */
	ProgressBars(PrintWriter err, String columns) {
		this(err, columns, BETWEEN_LOG_LINES);
	}

	ProgressBars(PrintWriter err, String columns, Duration betweenLogLines) {
		this.err = err;
		this.betweenLogLines = betweenLogLines;
		this.columns = (columns != null && columns.matches("[1-9][0-9]{0,4}")) ? Integer.parseInt(columns) : 0;
	}

	@Override
	public synchronized void reading(long bytes) {
		begin("Reading", bytes, " MB", MEGABYTE);
		this.start = Instant.now();
		this.staged = 0;
		this.rejected = 0;
	}

	@Override
	public synchronized void read(long bytes, long stagedNow, long rejectedNow) {
		if (this.bar == null) {
			return;
		}
		this.staged += stagedNow;
		this.rejected += rejectedNow;
		long millis = Math.max(1, Duration.between(this.start, Instant.now()).toMillis());
		this.bar.setExtraMessage(
				String.format(Locale.ROOT, " %,d events/s, %,d rejected", 1000 * this.staged / millis, this.rejected));
		this.bar.stepBy(bytes);
	}

	@Override
	public synchronized void merging(int days) {
		begin("Merging", days, " days", 1);
	}

	@Override
	public synchronized void merged(int days) {
		if (this.bar != null) {
			this.bar.stepBy(days);
		}
	}

	@Override
	public synchronized void close() {
		if (this.bar != null) {
			this.bar.close();
			this.bar = null;
		}
	}

	private void begin(String step, long total, String unit, long unitSize) {
		close();
		if (total == 0) {
			return;
		}
		ProgressBarBuilder builder = ProgressBar.builder()
			.setTaskName(step)
			.setInitialMax(total)
			.setUnit(unit, unitSize)
			.setEtaFunction(ProgressBars::left)
			.continuousUpdate();
		this.bar = ((this.columns > 0) ? onTerminal(builder) : inLog(builder)).build();
	}

	private ProgressBarBuilder onTerminal(ProgressBarBuilder builder) {
		return builder.setStyle(ProgressBarStyle.ASCII)
			.setUpdateIntervalMillis(TERMINAL_MILLIS)
			.clearDisplayOnFinish()
			.setConsumer(new ConsoleProgressBarConsumer(System.err, this.columns) {

				/** Leaves no empty line where the bar was. */
				@Override
				public void close() {
					System.err.flush();
				}

			});
	}

	private ProgressBarBuilder inLog(ProgressBarBuilder builder) {
		return builder.setUpdateIntervalMillis((int) this.betweenLogLines.toMillis())
			.setRenderer((state, width) -> describe(state))
			.setConsumer(new DelegatingProgressBarConsumer(this::log, LOG_WIDTH));
	}

	/** Empty at the beginning and at the end. */
	private String describe(ProgressState state) {
		Duration elapsed = state.getElapsedAfterStart();
		if (elapsed.compareTo(this.betweenLogLines) < 0 || state.getCurrent() >= state.getMax()) {
			return "";
		}
		return state.getTaskName() + ": " + 100 * state.getCurrent() / state.getMax() + " %"
				+ left(state).map((left) -> ", about " + left.toSeconds() + " s left").orElse("")
				+ (state.getExtraMessage().isEmpty() ? "" : "," + state.getExtraMessage());
	}

	/**
	 * Unknown at the beginning, where the next few files may take as long as all so far.
	 */
	private static Optional<Duration> left(ProgressState state) {
		if (state.getCurrent() == 0 || state.getCurrent() < state.getMax() / PART_THAT_TELLS) {
			return Optional.empty();
		}
		Duration elapsed = state.getElapsedAfterStart();
		return Optional
			.of(Duration.ofSeconds(elapsed.toSeconds() * (state.getMax() - state.getCurrent()) / state.getCurrent()));
	}

	private void log(String line) {
		if (!line.isBlank()) {
			this.err.println("usagemill: " + line);
			this.err.flush();
		}
	}

}
