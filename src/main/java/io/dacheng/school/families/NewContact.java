package io.dacheng.school.families;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A talk with a family, as somebody logs it.
 *
 * @param studentId whom it was about; null for the family as a whole
 * @param leadId which lead it was about; null for none
 * @param contactedAt when; null for now. Not in the future
 * @param note 1 to 2000 characters; numbers, addresses of mail and names of parents in it are masked before it is kept
 * @param nextContact when to talk again; null for no plan. Not before the day of the talk
 */
public record NewContact(
        long familyId,
        @Nullable Long studentId,
        @Nullable Long leadId,
        @Nullable Instant contactedAt,
        Channel channel,
        String note,
        @Nullable LocalDate nextContact) {}
