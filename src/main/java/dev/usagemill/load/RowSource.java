package dev.usagemill.load;

import java.io.IOException;
import java.util.List;

import org.duckdb.DuckDBDataChunkWriter;

/** One pass over lines, which become staged rows. */
interface RowSource {

	/**
	 * Fills one chunk.
	 * @return its rows; 0 at the end of the lines
	 */
	int fill(DuckDBDataChunkWriter chunk) throws IOException;

	/** What has been staged, of each slice. */
	List<StagedSlice> counted();

}
