package io.dacheng.inbox;

import java.time.Instant;
import java.util.Map;

/**
 * What a person has typed into a form and not sent yet.
 *
 * @param form which form: {@code task-17}, {@code task-17-42} for one of its metrics, {@code comment-17},
 *     {@code review-3}, {@code revision-7}, {@code plan-new}, or a name of an app's own
 * @param basis stands for the figures that the form showed; another one means that they have changed since
 * @param content texts by field, as they were typed
 * @param version one more with each saving
 */
public record Draft(String form, String basis, Map<String, String> content, Instant savedAt, long version) {}
