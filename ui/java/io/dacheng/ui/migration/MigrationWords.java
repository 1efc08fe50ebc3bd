package io.dacheng.ui.migration;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ui.Badge;
import io.dacheng.workflow.cases.Migration;
import io.dacheng.workflow.cases.MigrationCase;
import io.dacheng.workflow.cases.MigrationCounts;

/** Migrations in words. */
final class MigrationWords {

    private MigrationWords() {}

    static String title(Migration migration) {
        return I18NProvider.translate(
                "migration.title",
                migration.processName(),
                String.valueOf(migration.from()),
                String.valueOf(migration.to()));
    }

    static String figures(Migration migration) {
        MigrationCounts counts = migration.counts();
        return migration.startedAt() == null
                ? I18NProvider.translate("migration.figures.dry", counts.cases(), counts.fits(), counts.unfit())
                : I18NProvider.translate("migration.figures.real", counts.cases(), counts.moved(), counts.refused());
    }

    static Badge state(Migration.State state) {
        String word = I18NProvider.translate("Migration.State." + state.name());
        return switch (state) {
            case CHECKING -> Badge.of("◌", word, "open");
            case CHECKED -> Badge.of("◇", word, "watch");
            case RUNNING -> Badge.of("▸", word, "open");
            case STOPPED -> Badge.of("◐", word, "alarm");
            case DONE -> Badge.of("●", word, "good");
        };
    }

    /** What became of a case, or what would. */
    static Badge state(MigrationCase each) {
        if (each.outcome() != null) {
            String word = I18NProvider.translate(
                    "MigrationCase.Outcome." + each.outcome().name());
            return switch (each.outcome()) {
                case MOVED -> Badge.of("●", word, "good");
                case UNFIT -> Badge.of("○", word, "alarm");
                case GONE -> Badge.of("–", word, "quiet");
            };
        }
        if (each.finding() == null) {
            return Badge.of("◌", I18NProvider.translate("migration.unchecked"), "quiet");
        }
        String word =
                I18NProvider.translate("MigrationCase.Finding." + each.finding().name());
        return switch (each.finding()) {
            case FITS -> Badge.of("✓", word, "good");
            case UNFIT -> Badge.of("○", word, "watch");
            case GONE -> Badge.of("–", word, "quiet");
        };
    }
}
