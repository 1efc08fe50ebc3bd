package io.dacheng.access;

import io.dacheng.organisation.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people whom the login page of a demo introduces. There is such a bean only while a demo is on. */
public interface DemoPeople {

    /**
     * @param position what the person does at a campus of a school, for instance TEACHER; null for what the role says
     * @param unit name of the unit in which the person has the role
     */
    record DemoPerson(
            String login, String name, Role role, @Nullable String position, String unit) {}

    /** Few, one per role at least, the target setter first. */
    List<DemoPerson> people();

    /** What all of them log in with. */
    String password();
}
