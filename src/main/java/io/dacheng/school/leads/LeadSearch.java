package io.dacheng.school.leads;

import io.dacheng.access.Viewer;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.FamilySight;
import io.dacheng.school.families.MaskedFamily;
import io.dacheng.school.families.Masking;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds leads: everything is narrowed, sorted and paged by the database. */
@Component
class LeadSearch {

    private static final int LARGEST_PAGE = 200;
    private static final Pattern END = Pattern.compile("\\d{4}");
    private static final Pattern NUMBER = Pattern.compile("[+(（]?\\d[\\d ()（）-]{4,18}\\d");

    private final LeadReader reader;
    private final FamilySight sight;
    private final Families families;
    private final Stages stages;
    private final JdbcClient jdbc;
    private final Clock clock;

    LeadSearch(LeadReader reader, FamilySight sight, Families families, Stages stages, JdbcClient jdbc, Clock clock) {
        this.reader = reader;
        this.sight = sight;
        this.families = families;
        this.stages = stages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Slice<LeadView> page(Viewer viewer, LeadQuery query) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid("school.leads.page", String.valueOf(query.offset()), String.valueOf(query.limit()));
        }
        Map<String, Object> parameters = new HashMap<>(sight.parameters(viewer));
        String where = where(viewer, query, parameters) + state(query, parameters);
        long total = jdbc.sql("select count(*) from school_lead l" + where)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("limit", query.limit());
        parameters.put("offset", query.offset());
        List<LeadView> items = reader.read(
                viewer, LeadReader.FROM + where + order(query) + " limit :limit offset :offset", parameters);
        return new Slice<>(items, total, query.offset());
    }

    LeadCounts counts(Viewer viewer, LeadQuery query) {
        Map<String, Object> parameters = new HashMap<>(sight.parameters(viewer));
        String where = where(viewer, query, parameters);
        parameters.put("now", LocalDate.now(clock));
        return jdbc.sql("""
                        select count(*) filter (where l.state = 'OPEN') as open,
                               count(*) filter (where l.state = 'OPEN' and l.next_contact <= :now) as due,
                               count(*) filter (where l.state = 'SIGNED') as signed,
                               count(*) filter (where l.state = 'LOST') as lost
                        from school_lead l
                        """ + where)
                .params(parameters)
                .query((row, number) -> new LeadCounts(
                        row.getLong("open"), row.getLong("due"), row.getLong("signed"), row.getLong("lost")))
                .single();
    }

    /** Three statements and one for the families, however many leads there are. */
    LeadBoard board(Viewer viewer, LeadQuery query, int perColumn) {
        Map<String, Object> parameters = new HashMap<>(sight.parameters(viewer));
        String where = where(viewer, query, parameters) + state(query, parameters);
        Map<Long, Long> totals = new HashMap<>();
        jdbc.sql("select l.stage_id, count(*) as leads from school_lead l" + where + " group by l.stage_id")
                .params(parameters)
                .query((row, number) -> totals.put(row.getLong("stage_id"), row.getLong("leads")))
                .list();
        parameters.put("most", perColumn);
        Map<Long, List<LeadView>> leads = reader
                .read(
                        viewer,
                        LeadReader.FROM + " where l.id in (select ranked.id from (select l.id, row_number() over"
                                + " (partition by l.stage_id" + order(query) + ") as place from school_lead l" + where
                                + ") ranked where ranked.place <= :most)" + order(query),
                        parameters)
                .stream()
                .collect(Collectors.groupingBy(lead -> lead.stage().id()));
        List<LeadBoard.Column> columns = new ArrayList<>();
        for (StageView stage : stages.all()) {
            long total = totals.getOrDefault(stage.id(), 0L);
            if (stage.active() || total > 0) {
                columns.add(new LeadBoard.Column(stage, total, leads.getOrDefault(stage.id(), List.of())));
            }
        }
        return new LeadBoard(columns);
    }

    private static String state(LeadQuery query, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder();
        if (query.state() != null) {
            where.append(" and l.state = :state");
            parameters.put("state", query.state().name());
        }
        if (query.dueBy() != null) {
            where.append(" and l.state = 'OPEN' and l.next_contact <= :due");
            parameters.put("due", query.dueBy());
        }
        return where.toString();
    }

    private String where(Viewer viewer, LeadQuery query, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(" where " + FamilySight.LEAD);
        if (query.unitId() != null) {
            where.append(" and l.unit_id in (select b.unit_id from org_unit_ancestry b where b.ancestor_id = :unit)");
            parameters.put("unit", query.unitId());
        }
        equal(where, parameters, "stage_id", query.stageId());
        equal(where, parameters, "source_id", query.sourceId());
        equal(where, parameters, "course_id", query.courseId());
        equal(where, parameters, "consultant_id", query.consultantId());
        equal(where, parameters, "intention_teacher_id", query.intentionTeacherId());
        if (query.memberId() != null) {
            where.append("""
                     and (l.consultant_id = :member or l.intention_teacher_id = :member or exists (
                        select from school_trial y where y.lead_id = l.id and y.teacher_id = :member
                          and y.state <> 'CANCELLED'))
                    """);
            parameters.put("member", query.memberId());
        }
        if (query.unassigned()) {
            where.append(" and l.consultant_id is null");
        }
        if (query.createdFrom() != null) {
            where.append(" and l.created_on >= :from");
            parameters.put("from", query.createdFrom());
        }
        if (query.createdTo() != null) {
            where.append(" and l.created_on <= :to");
            parameters.put("to", query.createdTo());
        }
        text(viewer, query.text().strip(), where, parameters);
        return where.toString();
    }

    private void text(Viewer viewer, String text, StringBuilder where, Map<String, Object> parameters) {
        if (text.isEmpty()) {
            return;
        }
        if (END.matcher(text).matches()) {
            where.append(" and l.family_id in (select e.family_id from school_parent e where e.phone_end = :end)");
            parameters.put("end", text);
        } else if (NUMBER.matcher(text).matches() && Masking.digits(text).length() > 4) {
            List<Long> found = families.known(viewer, text).families().stream()
                    .map(MaskedFamily::id)
                    .toList();
            where.append(" and l.family_id in (:families)");
            parameters.put("families", found.isEmpty() ? List.of(-1L) : found);
        } else {
            where.append(" and l.child_name ilike :text");
            parameters.put("text", "%" + text.replace("\0", "").replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
    }

    private static void equal(
            StringBuilder where, Map<String, Object> parameters, String column, @Nullable Long value) {
        if (value != null) {
            where.append(" and l.").append(column).append(" = :").append(column);
            parameters.put(column, value);
        }
    }

    private static String order(LeadQuery query) {
        return switch (query.order()) {
            case NEWEST -> " order by l.created_on desc, l.id desc";
            case NEXT_CONTACT -> " order by l.next_contact nulls last, l.id desc";
            case NAME -> " order by l.child_name, l.id";
        };
    }
}
