package io.dacheng.ui.migration;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.dacheng.workflow.cases.Migration;
import io.dacheng.workflow.cases.MigrationCounts;

/** How far the dry run or the move is; not to be seen when nothing goes on. */
final class MigrationProgress extends Div {

    MigrationProgress(Migration migration) {
        setVisible(migration.atWork());
        addClassNames("card", "progress");
        MigrationCounts counts = migration.counts();
        boolean dry = migration.state() == Migration.State.CHECKING;
        long done = counts.cases() - (dry ? counts.unchecked() : counts.waiting());
        ProgressBar bar = new ProgressBar(0, Math.max(1, counts.cases()), Math.min(done, counts.cases()));
        String words = getTranslation(dry ? "migration.progress.dry" : "migration.progress.real", done, counts.cases());
        bar.getElement().setAttribute("aria-label", words);
        add(new Paragraph(words), bar);
    }
}
