package io.dacheng.target;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who came, went or changed units since the targets of a plan were set, and whose targets do not say so yet.
 *
 * @param kind JOINER, LEAVER or MOVE
 * @param leaves the leading target of the unit left; null for a joiner
 * @param joins the leading target of the unit joined; null for a leaver
 * @param from the first day on which the member is not there any more, or is there
 * @param scope the leading target of the smallest unit whose tree holds both
 */
public record MemberChange(
        RevisionKind kind,
        long memberId,
        String login,
        String name,
        @Nullable Long leaves,
        @Nullable String leavesUnit,
        @Nullable Long joins,
        @Nullable String joinsUnit,
        LocalDate from,
        long scope) {}
