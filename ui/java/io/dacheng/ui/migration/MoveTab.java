package io.dacheng.ui.migration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.processes.ProcessTab;
import io.dacheng.workflow.cases.Migrations;
import io.dacheng.workflow.cases.ProcessVersion;
import java.time.Clock;
import java.util.Locale;

/** What of one process was moved, and the way to moving more. */
@org.springframework.stereotype.Component
class MoveTab implements ProcessTab {

    private final Migrations migrations;
    private final CurrentViewer viewer;
    private final Clock clock;

    MoveTab(Migrations migrations, CurrentViewer viewer, Clock clock) {
        this.migrations = migrations;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "move";
    }

    @Override
    public String word() {
        return "migration.move";
    }

    @Override
    public int place() {
        return 50;
    }

    @Override
    public Component show(Shown shown) {
        Div tab = new Div();
        tab.addClassName("migration");
        long behind = shown.process().versions().stream()
                .filter(version -> version.version() != shown.process().newest().version())
                .mapToLong(ProcessVersion::running)
                .sum();
        Paragraph knows = new Paragraph(tab.getTranslation("migration.behind", behind));
        Anchor way = new Anchor(
                Navigation.MIGRATION + "?process=" + shown.process().key()
                        + (shown.version() == null ? "" : "&from=" + shown.version()),
                tab.getTranslation("migration.move"));
        way.addClassName("button-link");
        Div bar = new Div(knows, way);
        bar.addClassName("toolbar");
        Locale language = UI.getCurrent().getLocale();
        tab.add(
                bar,
                new MigrationList(
                        offset -> migrations.migrations(
                                viewer.get(), shown.process().key(), offset, MigrationList.AT_ONCE, language),
                        clock));
        return tab;
    }
}
