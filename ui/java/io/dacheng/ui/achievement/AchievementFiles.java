package io.dacheng.ui.achievement;

import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetKind;
import io.dacheng.export.AchievementExport;
import io.dacheng.export.AchievementExport.Content;
import io.dacheng.export.Asker;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes out what the page shows through a template: the figures behind its parts, and its charts as pictures. */
@Component
class AchievementFiles {

    private static final Set<WidgetKind> DRAWN =
            Set.of(WidgetKind.PACE, WidgetKind.RANKING, WidgetKind.TREE, WidgetKind.CALENDAR, WidgetKind.FUNNEL);

    private final AchievementExport exports;
    private final CurrentViewer viewer;

    AchievementFiles(AchievementExport exports, CurrentViewer viewer) {
        this.exports = exports;
        this.viewer = viewer;
    }

    ExportLinks links(Owner owner, TargetPeriod period, GoalView template, AsOf asOf, Locale language) {
        AchievementQuery query = new AchievementQuery(
                period.metric(),
                period.start(),
                period.end(),
                asOf.date(),
                asOf.knownAt(),
                owner.kind(),
                owner.code(),
                AchievementQuery.Level.SELF,
                null,
                0);
        List<WidgetKind> kinds =
                template.widgets().stream().map(Widget::kind).distinct().toList();
        List<Content> contents =
                kinds.stream().map(AchievementFiles::content).distinct().toList();
        ExportLinks links =
                new ExportLinks(format -> exports.file(new Asker(viewer.get(), language), query, contents, format));
        return kinds.stream().anyMatch(DRAWN::contains)
                ? links.withPictures(period.metric() + "-" + owner.code() + "_as-of-" + asOf.date())
                : links;
    }

    private static Content content(WidgetKind kind) {
        return switch (kind) {
            case HEADLINE, OWNERS, RANKING, TABLE -> Content.FIGURES;
            case TREE -> Content.TREE;
            case PACE, CALENDAR -> Content.PACE;
            case FUNNEL, SCORECARD, MATRIX -> Content.SCORECARD;
        };
    }
}
