package io.dacheng.dashboard;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Through which templates a person may read achievement, and which one is chosen (W1). */
@Service
@Transactional(readOnly = true)
public class GoalViewService {

    private final AccessService access;
    private final GoalViewRows rows;
    private final JdbcClient jdbc;

    GoalViewService(AccessService access, GoalViewRows rows, JdbcClient jdbc) {
        this.access = access;
        this.rows = rows;
        this.jdbc = jdbc;
    }

    /**
     * The templates the viewer can choose from: the built-in ones, then those composed for the viewer's roles and units by
     * name. Who sees nobody but oneself is not offered what only shows others.
     */
    public List<GoalView> offered(Viewer viewer) {
        boolean seesOthers = !access.visibleRoots(viewer).isEmpty();
        return Stream.concat(BuiltInViews.ALL.stream(), rows.visible(viewer, access.managedRoots(viewer)).stream())
                .filter(view -> seesOthers || !onlyHeadedByOthers(view))
                .toList();
    }

    /** Whether all but the headline shows owners below. */
    private static boolean onlyHeadedByOthers(GoalView view) {
        return !view.code().equals(BuiltInViews.USUAL)
                && view.widgets().stream()
                        .noneMatch(widget -> widget.kind() != WidgetKind.HEADLINE
                                && !widget.kind().below());
    }

    /** @throws Refused NOT_FOUND for one that is not offered to the viewer */
    public GoalView view(Viewer viewer, String code) {
        return find(viewer, code).orElseThrow(() -> Refused.notFound("dashboard.view.none", shortened(code)));
    }

    /** One of those offered; empty when it is not there, or no longer. */
    public Optional<GoalView> find(Viewer viewer, String code) {
        return offered(viewer).stream().filter(view -> view.code().equals(code)).findFirst();
    }

    /** What the page is made of before anybody has chosen. */
    public GoalView usual() {
        return BuiltInViews.ALL.get(0);
    }

    /** The template the viewer chose last; empty before the first choice, or when it is no longer offered. */
    public Optional<GoalView> chosen(Viewer viewer) {
        return jdbc.sql("select template from goal_view_choice where login = :login")
                .param("login", viewer.login())
                .query(String.class)
                .optional()
                .flatMap(code -> find(viewer, code));
    }

    /** @throws Refused NOT_FOUND for one that is not offered to the viewer */
    @Transactional
    public void choose(Viewer viewer, String code) {
        view(viewer, code);
        jdbc.sql("""
                        insert into goal_view_choice (login, template) values (:login, :template)
                        on conflict (login) do update set template = excluded.template
                        """).param("login", viewer.login()).param("template", code).update();
    }

    static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) : text;
    }
}
