package io.dacheng.school.weeks;

import java.util.List;

/**
 * How many of a consultant's leads reached each stage in the weeks looked at, in the order of the steps.
 *
 * @param name of nobody's leads empty
 */
public record ConsultantFunnel(String login, String name, List<Long> reached) {

    public ConsultantFunnel {
        reached = List.copyOf(reached);
    }
}
