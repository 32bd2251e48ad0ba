package dev.usagemill.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A listing in the formats of a report. */
final class ListingText {

	private static final String SCHEMA = "usagemill.list/1";

	/** A rejected line is found by its load and file, a conflict by its id and user. */
	private static final int KEYS = 2;

	private ListingText() {
	}

	static void table(Listing listing, Screen screen, Appendable out) throws IOException {
		ReportTable.writeWrapped(listing.heading(), screen, out);
		out.append('\n');
		if (!listing.answer().rows().isEmpty()) {
			List<ShownColumn> columns = ShownColumn.of(listing.answer().columns(),
					listing.answer().shown(listing.zone()), List.of());
			TextTable.write(columns, KEYS, screen, out);
			out.append(listing.notes().isEmpty() ? "" : "\n");
		}
		for (String note : listing.notes()) {
			ReportTable.writeWrapped(note, screen, out);
		}
	}

	static void markdown(Listing listing, Appendable out) throws IOException {
		out.append("**").append(ReportMarkdown.escaped(listing.heading())).append("**\n\n");
		if (!listing.answer().rows().isEmpty()) {
			ReportMarkdown.writeRows(listing.answer(), listing.zone(), out);
		}
		for (String note : listing.notes()) {
			out.append('\n').append(ReportMarkdown.escaped(note)).append('\n');
		}
	}

	static void json(Listing listing, Appendable out) throws IOException {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("schema", SCHEMA);
		object.put("list", listing.name());
		object.put("filters", listing.filters());
		object.put("rows", JsonText.rows(listing.answer()));
		object.put("rows_found", listing.rowsFound());
		out.append(JsonText.line(object));
	}

}
