package io.dacheng.ui.migration;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.target.PlanService;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.workflow.cases.Migrations;
import io.dacheng.workflow.cases.MovableProcess;
import io.dacheng.workflow.cases.MovePlan;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which cases shall come to which version, by which steps; and what was moved before. */
@Route(value = Navigation.MIGRATION, layout = MainLayout.class)
@PermitAll
class MigrationView extends Page implements BeforeEnterObserver {

    private static final String PROCESS = "process";
    private static final String FROM = "from";
    private static final String TO = "to";

    private final transient CurrentViewer viewer;
    private final transient AccessService access;
    private final transient Migrations migrations;
    private final transient PlanService plans;
    private final transient OrganisationService organisation;
    private final transient Clock clock;

    MigrationView(
            CurrentViewer viewer,
            AccessService access,
            Migrations migrations,
            PlanService plans,
            OrganisationService organisation,
            Clock clock) {
        super(I18NProvider.translate("migration.move"));
        this.viewer = viewer;
        this.access = access;
        this.migrations = migrations;
        this.plans = plans;
        this.organisation = organisation;
        this.clock = clock;
        addClassName("migration");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer person = viewer.get();
        Anchor back = new Anchor(Navigation.PROCESSES, getTranslation("migration.back"));
        back.addClassName("back-link");
        add(back, new PageHeader(getTranslation("migration.move"), getTranslation("migration.knows")));
        if (!access.runsProcesses(person)) {
            add(new EmptyState(getTranslation("migration.no-right"), getTranslation("migration.no-right.sentence")));
            return;
        }
        List<MovableProcess> known = migrations.processes(person, getLocale());
        QueryParameters asked = event.getLocation().getQueryParameters();
        MovableProcess process = asked.getSingleParameter(PROCESS)
                .flatMap(key -> known.stream()
                        .filter(each -> each.process().equals(key))
                        .findFirst())
                .orElseGet(() -> suggested(known));
        if (process != null) {
            add(choice(person, known, process, asked));
        }
        Section before = new Section(
                new H2(getTranslation("migration.before")),
                new MigrationList(
                        offset -> migrations.migrations(viewer.get(), null, offset, MigrationList.AT_ONCE, getLocale()),
                        clock));
        before.addClassName("section");
        add(before);
    }

    /** One with cases left on an earlier version, else any with more than one version. */
    private static @Nullable MovableProcess suggested(List<MovableProcess> known) {
        return known.stream()
                .filter(each -> each.versions().stream().skip(1).anyMatch(version -> version.running() > 0))
                .findFirst()
                .or(() -> known.stream()
                        .filter(each -> each.versions().size() > 1)
                        .findFirst())
                .or(() -> known.stream().findFirst())
                .orElse(null);
    }

    private Section choice(Viewer person, List<MovableProcess> known, MovableProcess process, QueryParameters asked) {
        Section section = new Section();
        section.addClassName("section");
        int to = version(asked, TO, process).orElse(process.versions().get(0).version());
        int from = version(asked, FROM, process).filter(each -> each != to).orElseGet(() -> fullest(process, to));
        section.add(new VersionBar(known, process, from, to, MigrationView::show));
        if (process.versions().size() < 2) {
            section.add(new EmptyState(
                    getTranslation("migration.one", process.name()),
                    getTranslation("migration.one.sentence", process.name())));
            return section;
        }
        MovePlan plan = migrations.plan(person, process.process(), from, to, Map.of(), getLocale());
        if (plan.running() == 0) {
            section.add(new EmptyState(
                    getTranslation("migration.nobody", String.valueOf(from)),
                    getTranslation("migration.nobody.sentence")));
            return section;
        }
        section.add(new MoveForm(plan, new MoveForm.Choices(plans.names(person), organisation.units()), wanted -> {
            long id = migrations.prepare(viewer.get(), wanted);
            Navigation.open(Navigation.MIGRATION + "/" + id);
        }));
        return section;
    }

    /** The version other than that one by which most cases run. */
    private static int fullest(MovableProcess process, int other) {
        return process.versions().stream()
                .filter(each -> each.version() != other)
                .reduce((a, b) -> b.running() > a.running() ? b : a)
                .map(MovableProcess.RunningVersion::version)
                .orElse(other);
    }

    private static Optional<Integer> version(QueryParameters asked, String name, MovableProcess process) {
        return asked.getSingleParameter(name)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .filter(wanted -> process.versions().stream().anyMatch(each -> each.version() == wanted));
    }

    private static void show(String process, @Nullable Integer from, @Nullable Integer to) {
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(Address.parameters().getParameters());
        parameters.put(PROCESS, List.of(process));
        parameters.remove(FROM);
        parameters.remove(TO);
        if (from != null) {
            parameters.put(FROM, List.of(String.valueOf(from)));
        }
        if (to != null) {
            parameters.put(TO, List.of(String.valueOf(to)));
        }
        Navigation.open(Navigation.MIGRATION, new QueryParameters(parameters));
    }
}
