package io.dacheng.api;

import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.leads.LostReason;
import io.dacheng.school.leads.TrialResult;
import io.dacheng.school.students.SigningType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent about leads and trials. */
final class LeadForms {

    private static final int MOST_PARENTS = 6;

    private LeadForms() {}

    /** A parent as typed; never answered again but masked. */
    @Schema(name = "LeadParentForm")
    record ParentForm(
            @Nullable @Schema(example = "Wang Meili") String name,
            @Nullable Relation relation,
            @Nullable @Schema(example = "+86 139 0000 1001") String phone,
            @Nullable String wechat,
            @Nullable String email,
            @Nullable String address,

            @Nullable @Schema(description = "Whom to call first; the first one unless said")
            Boolean main) {

        NewParent parent() {
            return new NewParent(
                    Given.field("parents.name", name),
                    relation == null ? Relation.OTHER : relation,
                    phone,
                    wechat,
                    email,
                    address,
                    Boolean.TRUE.equals(main));
        }

        @Override
        public String toString() {
            return "ParentForm[" + relation + "]";
        }
    }

    /** A lead to add: with familyId, with studentId, or with the parents of a new family. */
    @Schema(name = "LeadForm")
    record Add(
            @Nullable @Schema(example = "east", description = "Code of the campus")
            String unit,

            @Nullable Long familyId,
            @Nullable String familyName,
            @Nullable List<ParentForm> parents,

            @Nullable @Schema(description = "A student whose next contract this is about")
            Long studentId,

            @Nullable @Schema(example = "Anni") String childName,
            @Nullable LocalDate bornOn,
            @Nullable Long courseId,

            @Nullable @Schema(example = "referral", description = "Code of the source")
            String source,

            @Nullable @Schema(description = "Login; the caller when course consultant there")
            String consultant,

            @Nullable @Schema(description = "Login; the caller when intention teacher there")
            String intentionTeacher,

            @Nullable String note,
            @Nullable LocalDate nextContact,

            @Nullable @Schema(description = "Today unless given")
            LocalDate createdOn,

            @Nullable @Schema(description = "Add it although a parent's number is known already")
            Boolean evenIfKnown) {

        @Nullable
        NewFamily family(long unitId) {
            if (familyId != null || studentId != null) {
                return null;
            }
            List<NewParent> all = Given.list("parents", parents, 0, MOST_PARENTS).stream()
                    .map(ParentForm::parent)
                    .toList();
            return new NewFamily(unitId, familyName == null ? "" : familyName, all);
        }
    }

    /** A lead corrected; what is null is taken away, but the birthday stays as it is known. */
    @Schema(name = "LeadChangeForm")
    record Change(
            @Nullable Integer version,
            @Nullable String childName,
            @Nullable LocalDate bornOn,
            @Nullable Long courseId,
            @Nullable String source,
            @Nullable String note,
            @Nullable LocalDate nextContact) {}

    /** A stage reached. */
    @Schema(name = "LeadStageForm")
    record Reach(
            @Nullable Integer version,
            @Nullable @Schema(example = "visit") String stage,

            @Nullable @Schema(description = "Today unless given")
            LocalDate on) {}

    /** Whose a lead is from now on, by login; null for nobody. */
    @Schema(name = "LeadAssignForm")
    record Assign(
            @Nullable Integer version,
            @Nullable String consultant,
            @Nullable String intentionTeacher) {}

    /** Several leads for one consultant. */
    @Schema(name = "LeadsAssignForm")
    record AssignAll(@Nullable List<Long> leads, @Nullable String consultant) {}

    /** Why a lead ends. */
    @Schema(name = "LeadLoseForm")
    record Lose(
            @Nullable Integer version,
            @Nullable LostReason reason,
            @Nullable String note) {}

    /** The version that was looked at. */
    @Schema(name = "LeadVersionForm")
    record Version(@Nullable Integer version) {}

    /** When to talk again; null for no plan. */
    @Schema(name = "LeadPlanForm")
    record Plan(@Nullable Integer version, @Nullable LocalDate on) {}

    /** A number to look for; in a body, because addresses end up in logs. */
    @Schema(name = "KnownNumberForm")
    record Number(
            @Nullable @Schema(example = "139 0000 1001") String phone) {

        @Override
        public String toString() {
            return "Number";
        }
    }

    /** A trial to book or to move. */
    @Schema(name = "TrialForm")
    record Trial(
            @Nullable @Schema(description = "Of the lead for booking, of the trial for moving")
            Integer version,

            @Nullable Long courseId,
            @Nullable Long roomId,
            @Nullable LocalDate on,

            @Nullable @Schema(type = "string", example = "10:00")
            LocalTime starts,

            @Nullable @Schema(type = "string", example = "11:00")
            LocalTime ends,

            @Nullable @Schema(description = "Login of who gives it")
            String teacher,

            @Nullable SigningType signingType,
            @Nullable String note) {}

    /** What became of a trial. */
    @Schema(name = "TrialResultForm")
    record Result(
            @Nullable Integer version,

            @Nullable @Schema(description = "THINKING or DECLINED; null for nothing yet")
            TrialResult result) {}

    /** The order that a lead ends in. */
    @Schema(name = "LeadSignForm")
    record Sign(
            @Nullable Integer version,
            @Nullable Long courseId,
            @Nullable SigningType signingType,

            @Nullable @Schema(description = "Login; the lead's unless given")
            String consultant,

            @Nullable @Schema(description = "Login; the lead's unless given, else who gave the trial")
            String intentionTeacher,

            @Nullable @Schema(description = "Today unless given")
            LocalDate signedOn,

            @Nullable @Schema(type = "string", example = "3000.00")
            BigDecimal amount,

            @Nullable @Schema(type = "string", example = "20")
            BigDecimal paidHours,

            @Nullable @Schema(type = "string", example = "2")
            BigDecimal giftHours,

            @Nullable @Schema(description = "The latest attended unless given")
            Long trialId,

            @Nullable @Schema(description = "F, M or null, of a new student")
            String gender,

            @Nullable String note) {}
}
