package io.dacheng.access;

import io.dacheng.organisation.Role;
import java.util.List;

/** The people whom the login page of a demo introduces. There is such a bean only while a demo is on. */
public interface DemoPeople {

    /** @param unit name of the unit in which the person has the role */
    record DemoPerson(String login, String name, Role role, String unit) {}

    /** Few, one per role at least, the target setter first. */
    List<DemoPerson> people();

    /** What all of them log in with. */
    String password();
}
