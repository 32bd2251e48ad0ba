package dev.usagemill.job;

/**
 * What a warehouse holds, or held, of a user who is to be forgotten.
 *
 * @param user the name
 * @param days on which there are events or requests of the user
 * @param events of these days
 * @param rejected rejected lines that name the user anywhere
 * @param conflicts resends of the user's events with other content
 * @param isRefused whether later lines of the user were refused before
 */
public record ForgottenUser(String user, long days, long events, long rejected, long conflicts, boolean isRefused) {
}
