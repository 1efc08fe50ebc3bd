package io.dacheng.ui.students;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.StudentsExport;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.Position;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.students.Courses;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Slice;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The students that are somebody's work, with what is left of their hours and who may be about to leave. */
@Route(value = Navigation.STUDENTS, layout = MainLayout.class)
@PermitAll
class StudentsView extends Page implements BeforeEnterObserver {

    private final transient CurrentViewer viewer;
    private final transient Students students;
    private final transient Courses courses;
    private final transient Campuses campuses;
    private final transient SchoolAccess access;
    private final transient OrganisationService organisation;
    private final transient AdmissionForm admission;
    private final transient StudentsExport exports;
    private final PageHeader header = new PageHeader(getTranslation("nav.students"), "");
    private final Div bar = new Div();
    private final Div list = new Div();
    private transient List<Campus> own = List.of();
    private transient StudentsAddress shown = StudentsAddress.of(QueryParameters.empty());

    StudentsView(
            CurrentViewer viewer,
            Students students,
            Courses courses,
            Campuses campuses,
            SchoolAccess access,
            OrganisationService organisation,
            AdmissionForm admission,
            StudentsExport exports,
            Live live) {
        super(I18NProvider.translate("nav.students"));
        this.viewer = viewer;
        this.students = students;
        this.courses = courses;
        this.campuses = campuses;
        this.access = access;
        this.organisation = organisation;
        this.admission = admission;
        this.exports = exports;
        addClassName("students");
        list.addClassName("section");
        add(header, bar, list);
        live.onSchool(this, List.of(), this::list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        shown = StudentsAddress.of(event.getLocation().getQueryParameters());
        Viewer person = viewer.get();
        own = campuses.of(person);
        actions(person);
        bar.removeAll();
        bar.add(new StudentsBar(own, courses.courses(person), shown, this::show));
        list();
    }

    private void actions(Viewer person) {
        List<Campus> mine = own.stream()
                .filter(campus ->
                        access.works(person, campus.id(), Position.COURSE_CONSULTANT, Position.INTENTION_TEACHER))
                .toList();
        if (!mine.isEmpty()) {
            Button register = new Button(getTranslation("students.register"), Icons.PLUS.create(), click -> admission
                    .dialog(mine, student -> Navigation.open(Navigation.STUDENTS + "/" + student.id()))
                    .open());
            register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            header.setActions(register);
        }
    }

    private void show(StudentsAddress next) {
        shown = next;
        next.toAddress();
        list();
    }

    private void list() {
        Viewer person = viewer.get();
        Slice<StudentView> page = students.students(person, shown.query(unitId(), memberId()));
        header.setKnows(getTranslation("students.knows", page.total()));
        list.removeAll();
        if (page.total() == 0) {
            String word = shown.narrows() ? "students.none" : "students.empty";
            list.add(new EmptyState(getTranslation(word), getTranslation(word + ".sentence")));
            return;
        }
        list.add(
                new StudentList(page.items(), own.size() > 1),
                new Pager(page, StudentsAddress.PAGE_SIZE, next -> show(shown.withPage(next))),
                files());
    }

    private ExportLinks files() {
        StudentQuery query = shown.query(unitId(), memberId());
        Locale language = getLocale();
        return new ExportLinks(format -> exports.file(new Asker(viewer.get(), language), query, format));
    }

    private @Nullable Long unitId() {
        return own.stream()
                .filter(campus -> campus.code().equals(shown.unit()))
                .map(Campus::id)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Long memberId() {
        return shown.member() == null
                ? null
                : organisation
                        .memberByLogin(Objects.requireNonNull(shown.member()))
                        .map(MemberView::id)
                        .orElse(0L);
    }
}
