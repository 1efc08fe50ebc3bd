package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.school.SchoolRecords;
import io.dacheng.school.weeks.GapView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Rates;
import io.dacheng.ui.Formats;
import io.dacheng.ui.achievement.AchievementAddress;
import io.dacheng.ui.achievement.Meter;
import java.math.BigDecimal;
import java.time.LocalDate;

/** How far the stage is in its week, with the way to the figure. */
final class GapFacts extends Div {

    GapFacts(GapView gap) {
        Formats formats = Formats.current();
        LocalDate sunday = gap.week().plusDays(6);
        BigDecimal left = gap.target().subtract(gap.actualNow()).max(BigDecimal.ZERO);
        addClassName("gap-facts");
        add(
                TaskForm.facts(
                        TaskForm.figure(getTranslation("gap.stage"), gap.stageName()),
                        TaskForm.figure(getTranslation("gap.week"), formats.period(gap.week(), sunday)),
                        TaskForm.figure(getTranslation("gap.reached"), formats.amount(gap.actualNow())),
                        TaskForm.figure(getTranslation("gap.target"), formats.amount(gap.target())),
                        TaskForm.figure(getTranslation("gap.left"), formats.amount(left))),
                new Meter(Rates.of(gap.actualNow(), gap.target()), left.signum() == 0 ? "good" : "alarm", null));
        if (gap.memberId() == null && gap.inCharge().size() > 1) {
            Paragraph several = new Paragraph(
                    getTranslation("gap.several", String.join(getTranslation("gap.and"), gap.inCharge())));
            several.addClassName("muted");
            add(several);
        }
        if (!gap.comment().isEmpty()) {
            add(new Paragraph(getTranslation("gap.head-says", gap.comment())));
        }
        if (gap.memberId() != null) {
            return;
        }
        add(new Anchor(
                AchievementAddress.of(
                                OwnerKind.UNIT, gap.unit(), SchoolRecords.stage(gap.stage()), gap.week(), sunday, null)
                        .href(),
                getTranslation("gap.figure")));
    }
}
