/**
 * What lies in a warehouse directory, and how it is changed: the layout, the load records
 * (the commits), whole-file publishing that survives a crash, and the schemas of the two
 * kinds of Parquet files.
 */
package dev.usagemill.warehouse;
