package io.dacheng.school.weeks;

import io.dacheng.achievement.AchievementRow;
import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.weeks.GapRules.Verdict;
import io.dacheng.school.weeks.GapView.State;
import io.dacheng.shared.Actor;
import io.dacheng.shared.OwnerKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the process does with gaps by itself. Each step may run again, on the same day and on two nodes at once. */
@Service
@Transactional
public class GapSteps {

    private static final Actor PRODUCT = Actor.of("system");

    private final StageGaps stages;
    private final GapFigures figures;
    private final OrganisationService organisation;
    private final GapTable gaps;
    private final GapRules rules;
    private final GapProcess process;
    private final GapPeople people;
    private final SchoolPack pack;
    private final AuditLog audit;

    GapSteps(
            StageGaps stages,
            GapFigures figures,
            OrganisationService organisation,
            GapTable gaps,
            GapRules rules,
            GapProcess process,
            GapPeople people,
            SchoolPack pack,
            AuditLog audit) {
        this.stages = stages;
        this.figures = figures;
        this.organisation = organisation;
        this.gaps = gaps;
        this.rules = rules;
        this.process = process;
        this.people = people;
        this.pack = pack;
        this.audit = audit;
    }

    /**
     * Opens the gaps of the running week by yesterday's figures; on its first day there are none. Where people of a campus
     * have fallen behind targets of their own, the campus's shortfall is theirs and gets no task beside.
     */
    public void openDue(LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        if (!pack.active() || today.getDayOfWeek() == DayOfWeek.MONDAY) {
            return;
        }
        List<StageGap> behind = stages.behind(yesterday);
        Set<Long> above = above(behind);
        List<Long> opened = new ArrayList<>();
        behind.stream()
                .filter(stage -> stage.ownerKind() == OwnerKind.MEMBER)
                .forEach(stage -> open(stage, yesterday, today).ifPresent(opened::add));
        behind.stream()
                .filter(stage -> stage.ownerKind() == OwnerKind.UNIT
                        && !above.contains(stage.ownerId())
                        && !gaps.anybodyBehind(stage))
                .forEach(stage -> open(stage, yesterday, today).ifPresent(opened::add));
        process.open(opened);
    }

    /** Units that have units below them among those with a gap: theirs is the sum. */
    private Set<Long> above(List<StageGap> behind) {
        Set<Long> above = new HashSet<>();
        behind.stream()
                .filter(stage -> stage.ownerKind() == OwnerKind.UNIT)
                .map(StageGap::ownerId)
                .distinct()
                .forEach(unit -> organisation.ancestors(unit).forEach(each -> {
                    if (each.id() != unit) {
                        above.add(each.id());
                    }
                }));
        return above;
    }

    private Optional<Long> open(StageGap stage, LocalDate yesterday, LocalDate today) {
        if (stage.rate() == null) {
            return Optional.empty();
        }
        Verdict verdict = rules.of(stage, yesterday.getDayOfWeek().getValue());
        Optional<Long> opened = verdict.gap() ? gaps.open(stage, verdict, today) : Optional.empty();
        opened.ifPresent(id -> audit.record(PRODUCT, "school.gap.open", "gap:" + id, stage.stage()));
        return opened;
    }

    /** Takes away what nobody has to answer any more, looks again at what was promised, and tells the next head. */
    public void followUp(LocalDate today) {
        if (!pack.active()) {
            return;
        }
        for (GapTable.Gap gap : gaps.inState(State.OPEN)) {
            Optional<AchievementRow> now = now(gap, today);
            if (now.isEmpty() || GapFigures.reached(now.get())) {
                gaps.lookedAt(gap.id(), now.map(GapFigures::actual).orElse(gap.actual()), true);
                process.withdrawn(gap.id());
                audit.record(PRODUCT, "school.gap.reached", "gap:" + gap.id(), gap.stage());
            }
        }
        gaps.takeDue(today).forEach(process::followUpDue);
        gaps.takeEscalations(today).forEach(this::escalate);
    }

    /** @return whether what was due has been reached; also when there is no target any more */
    public boolean check(long id, LocalDate today) {
        GapTable.Gap gap = gaps.gap(id);
        Optional<AchievementRow> now = now(gap, today);
        boolean closed = now.map(GapFigures::reached).orElse(true);
        if (gaps.lookedAt(id, now.map(GapFigures::actual).orElse(gap.actual()), closed)) {
            audit.record(PRODUCT, closed ? "school.gap.closed" : "school.gap.missed", "gap:" + id, gap.stage());
            Set<String> told = new TreeSet<>(people.inCharge(id));
            if (closed) {
                told.addAll(people.heads(id));
            }
            process.tell(id, told, closed ? "notice.gap.closed" : "notice.gap.missed");
        }
        return closed;
    }

    private Optional<AchievementRow> now(GapTable.Gap gap, LocalDate today) {
        return figures.of(gap, gap.lookedAt(today));
    }

    private void escalate(GapTable.Gap gap) {
        Set<String> next = new TreeSet<>(gap.escalated() == 1 ? people.heads(gap.id()) : people.higherHeads(gap.id()));
        Set<String> inCharge = people.inCharge(gap.id());
        next.removeAll(inCharge);
        if (next.isEmpty() && gap.escalated() == 1) {
            // The campus head is in charge already.
            next.addAll(people.higherHeads(gap.id()));
            next.removeAll(inCharge);
        }
        if (!next.isEmpty()) {
            process.escalate(gap.id(), next);
            audit.record(PRODUCT, "school.gap.escalated", "gap:" + gap.id(), String.join(",", next));
        }
    }
}
