-- Shows the events of this warehouse, wherever its Parquet files are now; a row is an event.
CREATE OR REPLACE VIEW usage.events AS
${all_events}
