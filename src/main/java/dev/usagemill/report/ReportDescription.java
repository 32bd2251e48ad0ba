package dev.usagemill.report;

/**
 * What a report says about itself.
 *
 * @param title the heading
 * @param rowsAre what the rows are, in the plural: "users"
 * @param by what a row stands for, as in {@code --by}, separated by commas
 * @param labels how many columns from the left say what a row stands for; they have no
 * total
 * @param bar the column that is also drawn as a bar; null: none
 */
public record ReportDescription(String title, String rowsAre, String by, int labels, String bar) {

}
