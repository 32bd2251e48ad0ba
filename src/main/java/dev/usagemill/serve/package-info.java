/**
 * The summary database: tables in PostgreSQL that apps ask on each request, filled from
 * what is published in {@code usage.duckdb}.
 */
package dev.usagemill.serve;
