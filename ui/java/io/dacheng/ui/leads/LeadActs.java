package io.dacheng.ui.leads;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.leads.LeadCare;
import io.dacheng.school.leads.LeadDetails;
import io.dacheng.school.leads.LeadSigning;
import io.dacheng.school.leads.LeadStep;
import io.dacheng.school.leads.LeadSteps;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.SignedLead;
import io.dacheng.school.leads.StageView;
import io.dacheng.school.leads.TrialResult;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.leads.Trials;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do on a lead's page: asked where something must be known, told afterwards, undone where that can be. */
@Component
class LeadActs {

    private final LeadCare care;
    private final LeadSteps steps;
    private final Trials trials;
    private final LeadSigning signing;
    private final LeadChoices choices;
    private final CurrentViewer viewer;
    private final Clock clock;

    LeadActs(
            LeadCare care,
            LeadSteps steps,
            Trials trials,
            LeadSigning signing,
            LeadChoices choices,
            CurrentViewer viewer,
            Clock clock) {
        this.care = care;
        this.steps = steps;
        this.trials = trials;
        this.signing = signing;
        this.choices = choices;
        this.viewer = viewer;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Whether the person says what became of a trial: who works on the lead, and who gives the trial. */
    boolean mayMark(TrialView trial, boolean works) {
        Long me = viewer.get().memberId();
        return works || me != null && me == trial.teacher().id();
    }

    /** The active stages, and those switched off that the lead has reached. */
    List<StageView> stages(LeadDetails details) {
        return choices.allStages().stream()
                .filter(stage -> stage.active() || details.reached(stage))
                .toList();
    }

    void lose(LeadView lead, Runnable again) {
        LeadDialogs.lose(lead, (reason, note) -> {
                    LeadView lost = care.lose(viewer.get(), lead.id(), reason, note, lead.version());
                    again.run();
                    Notify.undo(word("leads.lost.done", lead.childName()), () -> {
                        care.reopen(viewer.get(), lost.id(), null);
                        again.run();
                    });
                })
                .open();
    }

    void reopen(LeadView lead, Runnable again) {
        care.reopen(viewer.get(), lead.id(), lead.version());
        again.run();
        Notify.success(word("leads.reopened", lead.childName()));
    }

    void assign(LeadDetails details, Runnable again) {
        LeadView lead = details.lead();
        LeadDialogs.assign(
                        lead,
                        details.mayAssign() ? choices.consultants(lead.unitId()) : null,
                        choices.intentionTeachers(lead.unitId()),
                        (consultant, teacher) -> {
                            care.assign(viewer.get(), lead.id(), consultant, teacher, lead.version());
                            again.run();
                            Notify.success(word("leads.assigned"));
                        })
                .open();
    }

    void correct(LeadView lead, Runnable again) {
        LeadDialogs.correct(lead, choices.courses(lead.unitId()), choices.sources(), wanted -> {
                    care.change(viewer.get(), lead.id(), wanted, lead.version());
                    again.run();
                    Notify.success(word("leads.corrected"));
                })
                .open();
    }

    void sign(LeadDetails details, Runnable again) {
        SignForm.dialog(details, choices, today(), wanted -> {
                    SignedLead signed =
                            signing.sign(viewer.get(), details.lead().id(), wanted);
                    Notify.success(word("leads.signed", details.lead().childName()));
                    if (details.lead().studentId() == null) {
                        Navigation.open(Navigation.STUDENTS + "/" + signed.studentId());
                    } else {
                        again.run();
                    }
                })
                .open();
    }

    void reach(LeadView lead, StageView stage, String name, Runnable again) {
        LeadDialogs.reach(name, lead.createdOn(), today(), on -> {
                    steps.reach(viewer.get(), lead.id(), stage.id(), on, lead.version());
                    again.run();
                    Notify.success(word("leads.reached", lead.childName(), name));
                })
                .open();
    }

    void takeBack(LeadView lead, LeadStep step, String name, Runnable again) {
        steps.takeBack(viewer.get(), lead.id(), step.id(), lead.version());
        again.run();
        Notify.undo(word("leads.taken.back", name), () -> {
            steps.reach(viewer.get(), lead.id(), step.stage().id(), step.reachedOn(), null);
            again.run();
        });
    }

    void book(LeadView lead, Runnable again) {
        TrialForm.dialog(lead, null, choices, today(), wanted -> {
                    trials.book(viewer.get(), lead.id(), wanted, lead.version());
                    again.run();
                    Notify.success(word("leads.trial.booked"));
                })
                .open();
    }

    void move(LeadView lead, TrialView trial, Runnable again) {
        TrialForm.dialog(lead, trial, choices, today(), wanted -> {
                    trials.change(viewer.get(), trial.id(), wanted, trial.version());
                    again.run();
                    Notify.success(word("leads.trial.moved"));
                })
                .open();
    }

    void attended(TrialView trial, Runnable again) {
        trials.attended(viewer.get(), trial.id(), null, trial.version());
        back(trial, "leads.trial.came", again);
    }

    void missed(TrialView trial, Runnable again) {
        trials.missed(viewer.get(), trial.id(), trial.version());
        back(trial, "leads.trial.stayed", again);
    }

    void cancel(TrialView trial, Runnable again) {
        trials.cancel(viewer.get(), trial.id(), trial.version());
        back(trial, "leads.trial.cancelled", again);
    }

    void setBack(TrialView trial, Runnable again) {
        trials.setBack(viewer.get(), trial.id(), trial.version());
        again.run();
        Notify.success(word("leads.trial.is.back"));
    }

    void answered(TrialView trial, @Nullable TrialResult result, Runnable again) {
        trials.answered(viewer.get(), trial.id(), result, trial.version());
        again.run();
    }

    private void back(TrialView trial, String word, Runnable again) {
        again.run();
        Notify.undo(word(word, trial.childName()), () -> {
            trials.setBack(viewer.get(), trial.id(), null);
            again.run();
        });
    }

    private static String word(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
