package io.dacheng.access;

import io.dacheng.organisation.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people whom the login page of a demo introduces. There is such a bean only while a demo is on. */
public interface DemoPeople {

    /**
     * @param demo which demo the person belongs to: {@code bank} or {@code school}
     * @param as what the person is there where the role's name does not tell: PRINCIPAL, CAMPUS_HEAD, COURSE_CONSULTANT,
     *     INTENTION_TEACHER or TEACHER; null for the role's name
     * @param unit name of the unit in which the person has the role
     */
    record DemoPerson(
            String demo,
            String login,
            String name,
            Role role,
            @Nullable String as,
            String unit) {}

    /** Few, one per role at least, the target setter first. */
    List<DemoPerson> people();

    /** What all of them log in with. */
    String password();
}
