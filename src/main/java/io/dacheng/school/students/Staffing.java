package io.dacheng.school.students;

import io.dacheng.school.Position;
import io.dacheng.school.Positions;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may be named as consultant or intention teacher: somebody with that position at the campus on the day. */
@Component
class Staffing {

    private final Positions positions;
    private final JdbcClient jdbc;

    Staffing(Positions positions, JdbcClient jdbc) {
        this.positions = positions;
        this.jdbc = jdbc;
    }

    void require(@Nullable Long consultantId, @Nullable Long intentionTeacherId, long unitId, LocalDate on) {
        require(consultantId, unitId, on, Position.COURSE_CONSULTANT, "school.staff.consultant");
        require(intentionTeacherId, unitId, on, Position.INTENTION_TEACHER, "school.staff.intention");
    }

    private void require(@Nullable Long memberId, long unitId, LocalDate on, Position as, String otherwise) {
        if (memberId != null && !positions.has(memberId, unitId, on, as)) {
            throw Refused.invalid(otherwise, name(memberId), on);
        }
    }

    private String name(long memberId) {
        return jdbc.sql("select name from member where id = :id")
                .param("id", memberId)
                .query(String.class)
                .optional()
                .orElse(String.valueOf(memberId));
    }
}
