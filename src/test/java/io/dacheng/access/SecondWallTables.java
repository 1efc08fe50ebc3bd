package io.dacheng.access;

import java.util.Map;

/** Tables that name a unit or a person and have no policy, each with the reason; the service's check alone holds them. */
final class SecondWallTables {

    static final Map<String, String> BY_THE_SERVICE_ALONE = Map.ofEntries(
            Map.entry("org_unit_ancestry", "what a sight is made of"),
            Map.entry("assignment", "what a sight is made of"),
            Map.entry("school_position", "what a sight is made of"),
            Map.entry("substitution", "what a sight is made of"),
            Map.entry("member", "names of colleagues stand beside everything they did; no figures"),
            Map.entry("user_account", "read before anybody is known; no figures"),
            Map.entry("login_session", "read before anybody is known; tokens only as hashes"),
            Map.entry("login_attempt", "read before anybody is known; logins only as hashes"),
            Map.entry("login_place", "read before anybody is known; logins only as hashes"),
            Map.entry(
                    "work_item_candidate",
                    "who may do a task: numbers of tasks and logins; what the task is, its own table says"),
            Map.entry("second_factor", "read before anybody is known; secrets sealed"),
            Map.entry("second_factor_recovery", "read before anybody is known; codes only as hashes"),
            Map.entry("group_role", "read before anybody is known; which roles a login has been given"),
            Map.entry("api_key", "read before anybody is known; keys only as hashes"),
            Map.entry("view_as", "read before anybody is known; who looked as whom"),
            Map.entry("person_preference", "language and look of the pages"),
            Map.entry("goal_view_choice", "look of a page"),
            Map.entry("goal_view", "which parts a page has; the figures in it are read for each viewer"),
            Map.entry("school_course", "the price list"),
            Map.entry("pull_source", "a platform's own login; its password is sealed"),
            Map.entry("migration", "which running cases change their version; for process admins, no figures"),
            Map.entry("record_batch", "read with each record for the moment it became known; file names and counts"),
            Map.entry("pull_run", "how a pull went: states, counts and its batch"),
            Map.entry("batch_cancellation", "numbers of records in the system they came from; no amounts"),
            Map.entry("audit_entry", "grows only, and is for who manages the whole organisation"));

    private SecondWallTables() {}
}
