package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.usagemill.job.ForgetResult;
import dev.usagemill.job.ForgottenUser;
import dev.usagemill.report.Answer;
import dev.usagemill.report.ColumnKind;
import dev.usagemill.report.Listing;
import dev.usagemill.report.ReportColumn;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ShownText;

/** What there is of users, or was, in rows and sentences. */
final class ForgetText {

	private static final List<ReportColumn> COLUMNS = List.of(new ReportColumn("user_id", ColumnKind.TEXT),
			new ReportColumn("days", ColumnKind.COUNT), new ReportColumn("events", ColumnKind.COUNT),
			new ReportColumn("rejected_lines", ColumnKind.COUNT), new ReportColumn("conflicts", ColumnKind.COUNT));

	private final ForgetResult result;

	private final Hints hints;

	ForgetText(ForgetResult result, Hints hints) {
		this.result = result;
		this.hints = hints;
	}

	void write(PrintWriter out) throws IOException {
		List<List<Object>> rows = this.result.users().stream().map(ForgetText::row).toList();
		String title = this.result.loads().isEmpty() ? "What the warehouse holds of these users"
				: "What is forgotten of these users";
		ReportFormat.TABLE.write(
				new Listing("forget", title, Map.of(), ZoneOffset.UTC, new Answer(COLUMNS, rows), rows.size()),
				TerminalScreen.found(), out);
		out.println();
		this.result.loads().forEach((load) -> RunSummary.print(out, load));
		this.result.users()
			.stream()
			.filter(ForgottenUser::isRefused)
			.forEach((user) -> out
				.println(ShownText.escaped(user.user()) + " was forgotten before; to take new lines again: "
						+ this.hints.command("forget --allow-again " + Hints.quoted(user.user()))));
		if (!this.result.named().isEmpty()) {
			out.println("These files are not usagemill's and still name them; new lines of theirs are refused:");
			this.result.named().forEach((file, users) -> out.println("  " + shown(file, users)));
		}
		this.result.unread()
			.forEach((file) -> out.println("look at     " + ShownText.escaped(file.toString())
					+ " cannot be read: whether it names them is not known"));
		this.result.concerns().forEach((concern) -> out.println(this.hints.concern(concern)));
		if (!this.result.paths().isEmpty()) {
			out.println("Load records keep the paths of log files, and these hold such a name:");
			this.result.paths().forEach((path) -> out.println("  " + ShownText.escaped(path)));
		}
	}

	private String shown(Path file, Set<String> users) {
		String names = (this.result.users().size() == 1) ? "" : ": " + String.join(", ", users);
		return ShownText.escaped(file + names);
	}

	private static List<Object> row(ForgottenUser user) {
		return List.of(user.user(), user.days(), user.events(), user.rejected(), user.conflicts());
	}

}
