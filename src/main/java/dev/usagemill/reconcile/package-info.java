/**
 * A provider's usage or cost export, compared by day and model with what the warehouse
 * holds. Start reading at {@link dev.usagemill.reconcile.Reconciliation}; a format is one
 * constant of {@link dev.usagemill.reconcile.StatementFormat}.
 */
package dev.usagemill.reconcile;
