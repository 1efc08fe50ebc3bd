package io.dacheng.ui.migration;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.MigrationExport;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.workflow.cases.Migration;
import io.dacheng.workflow.cases.MigrationQuery;
import io.dacheng.workflow.cases.Migrations;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One migration: how far the dry run or the move is, why cases stay, and each case. */
@Route(value = Navigation.MIGRATION_REPORT, layout = MainLayout.class)
@PermitAll
class MigrationDetailsView extends Page implements BeforeEnterObserver {

    private static final int LOOK_EVERY_MILLIS = 1000;
    private static final String SHOW = "show";

    private final transient CurrentViewer viewer;
    private final transient Migrations migrations;
    private final transient MigrationExport export;
    private final transient Clock clock;
    private final Div moving = new Div();
    private long id;
    private boolean atWork;
    private MigrationQuery.Show show = MigrationQuery.Show.ALL;
    private transient @Nullable Registration looking;

    MigrationDetailsView(CurrentViewer viewer, Migrations migrations, MigrationExport export, Clock clock) {
        super(I18NProvider.translate("migration.move"));
        this.viewer = viewer;
        this.migrations = migrations;
        this.export = export;
        this.clock = clock;
        addClassName("migration");
        moving.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = Long.parseLong(event.getRouteParameters().get("migration").orElseThrow());
        String wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SHOW)
                .orElse("")
                .toUpperCase(Locale.ROOT);
        show = Arrays.stream(MigrationQuery.Show.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(MigrationQuery.Show.ALL);
        show();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        look(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopLooking(event.getUI());
    }

    /** While it goes on the page asks how far it is. */
    private void look(UI ui) {
        if (!atWork) {
            stopLooking(ui);
        } else if (looking == null) {
            ui.setPollInterval(LOOK_EVERY_MILLIS);
            looking = ui.addPollListener(poll -> goOn());
        }
    }

    private void stopLooking(UI ui) {
        if (looking != null) {
            looking.remove();
            looking = null;
            ui.setPollInterval(-1);
        }
    }

    /** Only what moves is shown anew, so that nothing else on the page jumps. */
    private void goOn() {
        Migration migration = migrations.migration(viewer.get(), id, getLocale());
        if (migration.atWork()) {
            moving.removeAll();
            moving.add(new MigrationProgress(migration));
        } else {
            show();
        }
    }

    private void show() {
        removeAll();
        moving.removeAll();
        Viewer person = viewer.get();
        Locale language = getLocale();
        Migration migration = migrations.migration(person, id, language);
        atWork = migration.atWork();
        setPageTitle(MigrationWords.title(migration));
        Anchor back = new Anchor(
                Navigation.MIGRATION + "?process=" + migration.process() + "&from=" + migration.from() + "&to="
                        + migration.to(),
                getTranslation("migration.move"));
        back.addClassName("back-link");
        moving.add(new MigrationProgress(migration));
        add(
                back,
                new PageHeader(MigrationWords.title(migration), knows(migration), actions(migration)),
                MigrationWords.state(migration.state()),
                moving,
                new MigrationSummary(
                        migration, migrations.leftBehind(person, id), migrations.reasons(person, id, language)));
        Section cases = new Section(new H2(getTranslation("migration.cases")));
        cases.addClassName("section");
        cases.add(
                new CaseResults(
                        migration, show, query -> migrations.cases(viewer.get(), id, query, getLocale()), chosen -> {
                            show = chosen;
                            Address.set(
                                    SHOW,
                                    chosen == MigrationQuery.Show.ALL
                                            ? null
                                            : chosen.name().toLowerCase(Locale.ROOT));
                        }),
                new ExportLinks(format -> export.file(new Asker(viewer.get(), language), id, format)));
        add(cases);
        getUI().ifPresent(this::look);
    }

    private String knows(Migration migration) {
        String by = getTranslation(
                "migration.by", migration.createdBy(), Formats.current().moment(migration.createdAt(), clock));
        String started = migration.startedBy() == null
                ? ""
                : " · "
                        + getTranslation(
                                "migration.started",
                                migration.startedBy(),
                                Formats.current().moment(migration.startedAt(), clock));
        return by + started + (migration.comment().isEmpty() ? "" : " · " + migration.comment());
    }

    private Component[] actions(Migration migration) {
        List<Component> actions = new ArrayList<>();
        switch (migration.state()) {
            case CHECKING, RUNNING ->
                actions.add(button("migration.stop", "migration.stopped", () -> migrations.stop(viewer.get(), id)));
            case CHECKED -> {
                Button discard = new Button(getTranslation("migration.discard"), click -> {
                    migrations.discard(viewer.get(), id);
                    Notify.success(getTranslation("migration.discarded"));
                    Navigation.open(Navigation.MIGRATION);
                });
                discard.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
                actions.add(discard);
                actions.add(button("migration.again", "migration.checking", () -> migrations.check(viewer.get(), id)));
                actions.add(go("migration.go", migration));
            }
            case STOPPED -> actions.add(go("migration.go-on", migration));
            case DONE -> {}
        }
        return actions.toArray(Component[]::new);
    }

    private Button button(String word, String done, Runnable action) {
        return new Button(getTranslation(word), click -> {
            action.run();
            Notify.success(getTranslation(done));
            show();
        });
    }

    private Button go(String word, Migration migration) {
        long waiting = migration.startedAt() == null
                ? migration.counts().fits()
                : migration.counts().waiting();
        Button go = new Button(getTranslation(word, waiting), click -> ask(migration, waiting));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setEnabled(waiting > 0);
        return go;
    }

    private void ask(Migration migration, long waiting) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("migration.go", waiting),
                getTranslation("migration.go.sentence", String.valueOf(migration.to())),
                getTranslation("migration.go", waiting),
                confirmed -> {
                    migrations.run(viewer.get(), id);
                    Notify.success(getTranslation("migration.running"));
                    show();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.open();
    }
}
