package io.dacheng.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The composed templates in the database, as far as a viewer may see them. */
@Component
class GoalViewRows {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final TypeReference<List<Widget>> WIDGETS = new TypeReference<>() {};

    private static final String MANAGED = """
            exists (select 1 from org_unit_ancestry a
                    where a.unit_id = v.unit_id and a.ancestor_id = any (cast(:managed as bigint[])))
            """;

    private static final String SELECT = """
            select v.*, u.code as unit_code, u.name as unit_name, {managed} as may_change
            from goal_view v join org_unit u on u.id = v.unit_id
            where v.deleted_at is {deleted} and ({managed} or exists (
                select 1 from unnest(cast(:units as bigint[]), cast(:roles as text[])) as mine(unit, role)
                join org_unit_ancestry a on a.unit_id = mine.unit and a.ancestor_id = v.unit_id
                where mine.role = any (v.roles)))
            """.replace("{managed}", MANAGED);

    private final JdbcClient jdbc;

    GoalViewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    List<GoalView> visible(Viewer viewer, Set<Long> managed) {
        return select(viewer, managed, "null", " order by lower(v.name), v.id").list();
    }

    Optional<GoalView> deleted(Viewer viewer, Set<Long> managed, long id) {
        return select(viewer, managed, "not null", " and v.id = " + id).optional();
    }

    private JdbcClient.MappedQuerySpec<GoalView> select(Viewer viewer, Set<Long> managed, String deleted, String more) {
        List<Long> units = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        viewer.units()
                .forEach((role, those) -> those.forEach(unit -> {
                    units.add(unit);
                    roles.add(role.name());
                }));
        return jdbc.sql(SELECT.replace("{deleted}", deleted) + more)
                .param("managed", managed.toArray(Long[]::new))
                .param("units", units.toArray(Long[]::new))
                .param("roles", roles.toArray(String[]::new))
                .query((row, number) -> view(row));
    }

    private static GoalView view(ResultSet row) throws SQLException {
        Set<Role> roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        try {
            return new GoalView(
                    "v" + row.getLong("id"),
                    row.getString("name"),
                    row.getString("about"),
                    JSON.readValue(row.getString("widgets"), WIDGETS),
                    new GoalView.Composed(
                            row.getLong("id"),
                            row.getString("unit_code"),
                            row.getString("unit_name"),
                            roles,
                            row.getString("changed_by"),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            row.getInt("version"),
                            row.getBoolean("may_change")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The widgets of goal view " + row.getLong("id") + " cannot be read", e);
        }
    }

    long insert(GoalViewDraft draft, long unitId, String login, Instant now) {
        return bound(
                        "insert into goal_view (name, about, widgets, unit_id, roles, changed_by, changed_at) values"
                                + " (:name, :about, cast(:widgets as jsonb), :unit, cast(:roles as text[]), :login, :now)"
                                + " returning id",
                        draft,
                        unitId,
                        login,
                        now)
                .query(Long.class)
                .single();
    }

    /** False when it is no longer at that version. */
    boolean update(long id, int version, GoalViewDraft draft, long unitId, String login, Instant now) {
        return bound(
                                "update goal_view set name = :name, about = :about, widgets = cast(:widgets as jsonb),"
                                        + " unit_id = :unit, roles = cast(:roles as text[]), changed_by = :login,"
                                        + " changed_at = :now, version = version + 1"
                                        + " where id = :id and version = :version and deleted_at is null",
                                draft,
                                unitId,
                                login,
                                now)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bound(String sql, GoalViewDraft draft, long unitId, String login, Instant now) {
        return jdbc.sql(sql)
                .param("name", draft.name())
                .param("about", draft.about())
                .param("widgets", json(draft.widgets()))
                .param("unit", unitId)
                .param("roles", draft.roles().stream().map(Role::name).sorted().toArray(String[]::new))
                .param("login", login)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
    }

    /** @param when null to bring it back */
    void setDeleted(long id, @Nullable Instant when) {
        jdbc.sql("update goal_view set deleted_at = cast(:when as timestamptz) where id = :id")
                .param("when", when == null ? null : OffsetDateTime.ofInstant(when, ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    boolean nameTaken(String name, long unitId, long except) {
        return jdbc.sql("select exists (select 1 from goal_view where unit_id = :unit and lower(name) = lower(:name)"
                        + " and id <> :except and deleted_at is null)")
                .param("unit", unitId)
                .param("name", name)
                .param("except", except)
                .query(Boolean.class)
                .single();
    }

    private static String json(List<Widget> widgets) {
        try {
            return JSON.writeValueAsString(widgets);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
