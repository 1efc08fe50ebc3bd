package io.dacheng.dashboard;

import io.dacheng.access.Viewer;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Remembers through which template each person reads achievement (W1). */
@Service
public class GoalViewService {

    private final JdbcClient jdbc;

    GoalViewService(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The template the viewer chose last; CARDS before the first choice. */
    @Transactional(readOnly = true)
    public GoalViewTemplate choice(Viewer viewer) {
        return chosen(viewer).orElse(GoalViewTemplate.CARDS);
    }

    /** The template the viewer chose last; empty before the first choice, when a page offers them all. */
    @Transactional(readOnly = true)
    public Optional<GoalViewTemplate> chosen(Viewer viewer) {
        return jdbc.sql("select template from goal_view_choice where login = :login")
                .param("login", viewer.login())
                .query(String.class)
                .optional()
                .map(GoalViewTemplate::valueOf);
    }

    @Transactional
    public void choose(Viewer viewer, GoalViewTemplate template) {
        jdbc.sql("""
                        insert into goal_view_choice (login, template) values (:login, :template)
                        on conflict (login) do update set template = excluded.template
                        """)
                .param("login", viewer.login())
                .param("template", template.name())
                .update();
    }
}
