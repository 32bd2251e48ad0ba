package dev.usagemill;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.github.luben.zstd.ZstdInputStream;

/**
 * Where a name stands in the files of a directory: in their bytes, in those that are
 * compressed, and in every value of Parquet, DuckDB and H2 files.
 */
public final class NamesIn implements AutoCloseable {

	private final Connection duckDb;

	private final String name;

	private NamesIn(Connection duckDb, String name) {
		this.duckDb = duckDb;
		this.name = name;
	}

	/** The files that hold the name, and those whose own names do. */
	public static List<String> files(Path directory, String name) throws IOException, SQLException {
		List<String> found = new ArrayList<>();
		List<Path> all;
		try (Stream<Path> files = Files.walk(directory)) {
			all = files.toList();
		}
		try (NamesIn search = new NamesIn(DriverManager.getConnection("jdbc:duckdb:"), name)) {
			for (Path file : all) {
				String place = directory.relativize(file).toString();
				if (place.contains(name) || (Files.isRegularFile(file) && search.isIn(file))) {
					found.add(place);
				}
			}
		}
		return found;
	}

	private boolean isIn(Path file) throws IOException, SQLException {
		byte[] bytes = Files.readAllBytes(file);
		List<String> texts = new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1)));
		String start = texts.get(0).substring(0, Math.min(4, bytes.length));
		if (start.startsWith("\u001f\u008b")) {
			texts.add(all(new GZIPInputStream(new ByteArrayInputStream(bytes))));
		}
		if (start.equals("(\u00b5/\u00fd")) {
			texts.add(all(new ZstdInputStream(new ByteArrayInputStream(bytes))));
		}
		if (start.equals("PAR1")) {
			texts.addAll(rows(this.duckDb, "FROM read_parquet('" + file + "', hive_partitioning = false)"));
			texts.addAll(rows(this.duckDb, "SELECT decode(value) FROM parquet_kv_metadata('" + file + "')"));
		}
		if (file.toString().endsWith(".duckdb")) {
			texts.addAll(database(file));
		}
		if (file.toString().endsWith(".mv.db")) {
			texts.addAll(history(file));
		}
		String latin = new String(this.name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
		return texts.stream().anyMatch((text) -> text.contains(this.name) || text.contains(latin));
	}

	private static String all(InputStream in) throws IOException {
		try (in) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private List<String> database(Path file) throws SQLException {
		try (Statement statement = this.duckDb.createStatement()) {
			statement.execute("ATTACH '" + file + "' AS searched (READ_ONLY)");
			List<String> texts = new ArrayList<>(rows(this.duckDb, "SELECT sql FROM duckdb_views()"));
			for (String table : rows(this.duckDb,
					"SELECT table_name FROM duckdb_tables() WHERE database_name = 'searched'")) {
				texts.addAll(rows(this.duckDb, "FROM searched.\"" + table + "\""));
			}
			statement.execute("DETACH searched");
			return texts;
		}
	}

	/** A copy, as H2 writes into what it opens. */
	private static List<String> history(Path file) throws IOException, SQLException {
		Path directory = Files.createTempDirectory("history");
		Files.copy(file, directory.resolve("copy.mv.db"));
		List<String> texts;
		try (Connection h2 = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("copy"), "sa", "")) {
			texts = rows(h2, "SCRIPT");
		}
		try (Stream<Path> files = Files.list(directory)) {
			for (Path left : files.toList()) {
				Files.delete(left);
			}
		}
		Files.delete(directory);
		return texts;
	}

	private static List<String> rows(Connection connection, String query) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
			while (result.next()) {
				StringBuilder row = new StringBuilder();
				for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
					row.append((column > 1) ? "|" : "").append(text(result, column));
				}
				rows.add(row.toString());
			}
		}
		return rows;
	}

	private static String text(ResultSet row, int column) throws SQLException {
		Object value = row.getObject(column);
		return (value instanceof Blob blob) ? new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8)
				: String.valueOf(value);
	}

	@Override
	public void close() throws SQLException {
		this.duckDb.close();
	}

}
