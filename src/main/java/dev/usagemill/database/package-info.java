/**
 * A PostgreSQL database that a setting names: how it is reached, and what its errors
 * mean.
 */
package dev.usagemill.database;
