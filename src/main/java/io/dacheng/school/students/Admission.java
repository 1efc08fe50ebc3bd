package io.dacheng.school.students;

import io.dacheng.access.Viewer;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.shared.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a child in together with the family. */
@Service
@Transactional
public class Admission {

    private final Families families;
    private final Students students;

    Admission(Families families, Students students) {
        this.families = families;
        this.students = students;
    }

    /**
     * Registers the child; with a family of the campus that the viewer sees and that has one of the parents' numbers
     * already, else with this one.
     *
     * @param student its family is not looked at
     * @throws Refused as {@link Families#register} and {@link Students#register}
     */
    public StudentView admit(Viewer viewer, NewFamily family, NewStudent student) {
        long known = family.parents().stream()
                .map(NewParent::phone)
                .filter(phone -> phone != null && !phone.isBlank())
                .flatMap(phone -> families.known(viewer, phone).families().stream())
                .filter(one -> one.unitId() == family.unitId() && !one.erased())
                .mapToLong(one -> one.id())
                .findFirst()
                .orElse(0);
        return students.register(
                viewer,
                new NewStudent(
                        student.unitId(),
                        known == 0 ? families.register(viewer, family) : known,
                        student.name(),
                        student.gender(),
                        student.bornOn(),
                        student.joinedOn(),
                        student.consultantId(),
                        student.intentionTeacherId()));
    }
}
