package io.dacheng.workflow.cases;

import org.jspecify.annotations.Nullable;

/**
 * Which cases are looked for; all that is given must hold.
 *
 * @param process key of a process; null for all
 * @param version of the process; null for all
 * @param step id of the element at which the case is now; null for anywhere
 * @param plan id of the plan that the case is about or belongs to
 * @param unit code of a unit; also what lies below it
 * @param member login of the member whose target the case is about
 * @param text a case's id or business key, or part of the name of its unit, member, plan or pull; empty for any
 * @param offset how many to leave out, from 0
 * @param limit at most so many, 1 to 500
 */
public record CaseQuery(
        @Nullable String process,
        @Nullable Integer version,
        CaseFilter show,
        @Nullable String step,
        @Nullable Long plan,
        @Nullable String unit,
        @Nullable String member,
        String text,
        int offset,
        int limit) {

    /** The first fifty open cases of a process. */
    public static CaseQuery of(@Nullable String process) {
        return new CaseQuery(process, null, CaseFilter.OPEN, null, null, null, null, "", 0, 50);
    }

    public CaseQuery showing(CaseFilter filter) {
        return new CaseQuery(process, version, filter, step, plan, unit, member, text, 0, limit);
    }

    public CaseQuery at(@Nullable String element) {
        return new CaseQuery(process, version, show, element, plan, unit, member, text, 0, limit);
    }

    public CaseQuery ofVersion(@Nullable Integer number) {
        return new CaseQuery(process, number, show, step, plan, unit, member, text, 0, limit);
    }

    public CaseQuery ofPlan(@Nullable Long id) {
        return new CaseQuery(process, version, show, step, id, unit, member, text, 0, limit);
    }

    public CaseQuery inUnit(@Nullable String code) {
        return new CaseQuery(process, version, show, step, plan, code, member, text, 0, limit);
    }

    public CaseQuery ofMember(@Nullable String login) {
        return new CaseQuery(process, version, show, step, plan, unit, login, text, 0, limit);
    }

    public CaseQuery with(String words) {
        return new CaseQuery(process, version, show, step, plan, unit, member, words, 0, limit);
    }

    public CaseQuery page(int from, int most) {
        return new CaseQuery(process, version, show, step, plan, unit, member, text, from, most);
    }
}
