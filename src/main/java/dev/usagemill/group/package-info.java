/**
 * The users file: which groups users belong to, such as their plan and department, and
 * from which day on. Start reading at {@link dev.usagemill.group.UserGroups}.
 */
package dev.usagemill.group;
