package dev.usagemill.database;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.copy.PGCopyOutputStream;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * A database, and as whom to ask it.
 *
 * @param url a URL; what it says itself of user, password and time limits holds
 * @param user null for the one that the URL or the driver names
 * @param password null if the driver finds it in {@code .pgpass}, or needs none
 */
public record Database(DatabaseUrl url, String user, Secret password) {

	/**
	 * Nothing that is asked takes longer; s. A server that is gone would never answer.
	 */
	private static final int LONGEST_ANSWER = 900;

	/** In bytes. */
	private static final int COPIED_AT_ONCE = 64 * 1024;

	/** A connection of its own. */
	public Connection connect() throws SQLException {
		return source().getConnection();
	}

	/** Each connection is a new one. */
	public DataSource source() {
		PGSimpleDataSource source = new PGSimpleDataSource();
		address(source);
		return source;
	}

	/**
	 * What is written arrives in a table.
	 * @param copy a COPY from the client
	 */
	public static OutputStream copyIn(Connection connection, String copy) throws SQLException {
		return new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, COPIED_AT_ONCE);
	}

	/** For a pool. */
	public ConnectionPoolDataSource connections() {
		PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
		address(source);
		return source;
	}

	private void address(BaseDataSource source) {
		DriverLog.switchOff();
		source.setUrl(this.url.text());
		if (this.user != null && !this.url.gives(PGProperty.USER)) {
			source.setUser(this.user);
		}
		if (this.password != null && !this.url.gives(PGProperty.PASSWORD)) {
			source.setPassword(this.password.text());
		}
		if (!this.url.gives(PGProperty.SOCKET_TIMEOUT)) {
			source.setSocketTimeout(LONGEST_ANSWER);
		}
		source.setTcpKeepAlive(true);
		source.setApplicationName("usagemill");
	}

	/** As messages show it. */
	@Override
	public String toString() {
		return this.url.toString();
	}

}
