package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.html.Div;
import io.dacheng.access.Viewer;
import java.time.LocalDate;

/** The four tabs of the diagnosis. */
@org.springframework.stereotype.Component
class DiagnosisTabs {

    private final TrialDiagnosis trials;
    private final StudentDiagnosis students;
    private final LifeCycleDiagnosis lifeCycle;
    private final ConsumptionDiagnosis consumption;

    DiagnosisTabs(
            TrialDiagnosis trials,
            StudentDiagnosis students,
            LifeCycleDiagnosis lifeCycle,
            ConsumptionDiagnosis consumption) {
        this.trials = trials;
        this.students = students;
        this.lifeCycle = lifeCycle;
        this.consumption = consumption;
    }

    Div show(Viewer person, DiagnosisAddress address, LocalDate day) {
        Div shown =
                switch (address.tab()) {
                    case TRIALS -> trials.show(person, address, day);
                    case STUDENTS -> students.show(person, address, day);
                    case LIFE_CYCLE -> lifeCycle.show(person, address, day);
                    case CONSUMPTION -> consumption.show(person, address, day);
                };
        shown.addClassName("diagnosis-tab");
        return shown;
    }
}
