package io.dacheng.school.families;

import java.time.Instant;

/**
 * That somebody has looked at what is masked.
 *
 * @param about child or family whose data were opened
 * @param login who did
 */
public record OpeningView(
        long id,
        NewOpening.Subject subject,
        long subjectId,
        long familyId,
        String about,
        String unitName,
        String login,
        String name,
        Purpose purpose,
        String note,
        Instant openedAt) {}
