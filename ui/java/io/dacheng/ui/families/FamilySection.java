package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.ContactLog;
import io.dacheng.school.families.FamilyReader;
import io.dacheng.school.families.FamilyView;
import io.dacheng.school.families.NewOpening;
import io.dacheng.school.families.Openings;
import io.dacheng.school.families.Parents;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Notify;
import io.dacheng.ui.students.StudentSection;
import java.time.Clock;
import java.time.LocalDate;

/** The parents on a student's page, masked: to call, to log what was said, and the way to the family. */
@org.springframework.stereotype.Component
class FamilySection implements StudentSection {

    private final FamilyReader reader;
    private final Parents parents;
    private final ContactLog contacts;
    private final Openings openings;
    private final CurrentViewer viewer;
    private final Clock clock;

    FamilySection(
            FamilyReader reader,
            Parents parents,
            ContactLog contacts,
            Openings openings,
            CurrentViewer viewer,
            Clock clock) {
        this.reader = reader;
        this.parents = parents;
        this.contacts = contacts;
        this.openings = openings;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 40;
    }

    /** What was opened stands here for its minute. */
    @Override
    public boolean readsOnly() {
        return false;
    }

    @Override
    public Component of(StudentView student, Runnable changed) {
        Section section = new Section();
        section.addClassName("section");
        section.setVisible(!student.erased());
        if (!student.erased()) {
            fill(section, student);
        }
        return section;
    }

    private void fill(Section section, StudentView student) {
        FamilyView family = reader.ofStudent(viewer.get(), student.id());
        Div shown = new Div();
        Button open = new Button(I18NProvider.translate("openings.open"), click -> OpenDialog.of((purpose, note) -> {
                    shown.removeAll();
                    shown.add(new OpenedData(openings.open(
                            viewer.get(), new NewOpening(NewOpening.Subject.STUDENT, student.id(), purpose, note))));
                })
                .open());
        Button talk =
                new Button(I18NProvider.translate("contacts.add"), click -> ContactForm.add(family, clock, contact -> {
                            contacts.add(viewer.get(), contact);
                            Notify.success(I18NProvider.translate("contacts.added"));
                            refill(section, student);
                        })
                        .open());
        talk.setVisible(viewer.get().memberId() != null);
        Anchor way = new Anchor(FamilyParts.path(family.family().id()), I18NProvider.translate("families.open"));
        way.addClassName("button-link");
        Div head = new Div(new H2(I18NProvider.translate("families.family")), open, talk, way);
        head.addClassName("toolbar");
        section.add(
                head,
                shown,
                new ParentsSection(
                        family,
                        parents.mayChange(viewer.get(), family.family().id()),
                        parents,
                        viewer,
                        () -> refill(section, student)));
        if (family.nextContact() != null) {
            section.add(
                    FamilyParts.due(family.nextContact(), !family.nextContact().isAfter(LocalDate.now(clock))));
        }
    }

    private void refill(Section section, StudentView student) {
        section.removeAll();
        fill(section, student);
    }
}
