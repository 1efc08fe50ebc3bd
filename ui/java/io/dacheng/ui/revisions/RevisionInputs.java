package io.dacheng.ui.revisions;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.target.MemberChange;
import io.dacheng.target.NewRevision;
import io.dacheng.target.RevisionKind;
import io.dacheng.target.RevisionPolicy;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Labels;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** What somebody wants to change, from when on, and how the rest is shared. */
final class RevisionInputs extends Div {

    /** What the form offers: a new amount, a new split, or people. */
    enum What {
        AMOUNT,
        RESPLIT,
        PEOPLE
    }

    private final transient LongFunction<List<TargetView>> below;
    private final SerializableRunnable changed;
    private final RadioButtonGroup<What> what = new RadioButtonGroup<>(getTranslation("revision.kind"));
    private final ComboBox<TargetView> unit = new ComboBox<>(getTranslation("revision.unit"));
    private final CheckboxGroup<MemberChange> people = new CheckboxGroup<>(getTranslation("revision.people"));
    private final TextField amount = Amounts.field(getTranslation("revision.new-amount"));
    private final RadioButtonGroup<RevisionPolicy> policy = new RadioButtonGroup<>(getTranslation("revision.policy"));
    private final DatePicker from = Dates.picker(getTranslation("revision.effective"));
    private final TextArea reason = new TextArea(getTranslation("revision.reason"));
    private final LockRows locks;

    /**
     * @param units whose trees may be revised
     * @param changes people who may be revised in or out
     * @param below the targets below one
     * @param changed told whenever something else is wanted
     */
    RevisionInputs(
            List<TargetView> units,
            List<MemberChange> changes,
            boolean several,
            LocalDate today,
            LongFunction<List<TargetView>> below,
            SerializableRunnable changed) {
        this.below = below;
        this.changed = changed;
        this.locks = new LockRows(changed);
        addClassName("section");
        what.setItems(changes.isEmpty() ? List.of(What.AMOUNT, What.RESPLIT) : List.of(What.values()));
        what.setItemLabelGenerator(each -> getTranslation("revision.what." + each));
        what.setValue(What.AMOUNT);
        unit.setItems(units);
        unit.setItemLabelGenerator(target ->
                "\u2003".repeat(target.depth()) + target.ownerName() + (several ? " · " + target.metric() : ""));
        unit.setValue(units.get(0));
        unit.setRequiredIndicatorVisible(true);
        people.setItems(changes);
        people.setItemLabelGenerator(PlanRevisions::change);
        people.setValue(Set.copyOf(changes));
        amount.setValue(Amounts.text(units.get(0).amount()));
        policy.setItems(RevisionPolicy.values());
        policy.setItemLabelGenerator(each -> Labels.of(each) + ": " + getTranslation("revision.policy." + each));
        policy.setValue(RevisionPolicy.KEEP_SHARES);
        policy.addThemeName("vertical");
        from.setValue(today);
        from.setHelperText(getTranslation("revision.effective.how"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1000);
        reason.setHelperText(getTranslation("revision.reason.how"));
        FormLayout form = new FormLayout(what, unit, people, amount, from, policy, reason);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("640px", 2));
        form.setColspan(what, 2);
        form.setColspan(people, 2);
        form.setColspan(policy, 2);
        form.setColspan(reason, 2);
        add(form, locks);
        show();
        what.addValueChangeListener(e -> showAndTell());
        unit.addValueChangeListener(e -> {
            if (e.getValue() != null) {
                amount.setValue(Amounts.text(e.getValue().amount()));
            }
            showAndTell();
        });
        people.addValueChangeListener(e -> changed.run());
        amount.addValueChangeListener(e -> changed.run());
        policy.addValueChangeListener(e -> changed.run());
        from.addValueChangeListener(e -> changed.run());
    }

    /** What is typed here goes into the revision's draft. */
    void keepIn(FormDraft draft) {
        draft.choice("what", what, What::name, name -> what.getListDataView()
                        .getItems()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null))
                .choice("unit", unit, target -> String.valueOf(target.id()), id -> unit.getListDataView()
                        .getItems()
                        .filter(target -> String.valueOf(target.id()).equals(id))
                        .findFirst()
                        .orElse(null))
                .choice("people", people, RevisionInputs::ids, this::changes)
                .text("amount", amount)
                .choice("policy", policy, RevisionPolicy::name, name -> Arrays.stream(RevisionPolicy.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null))
                .date("from", from)
                .text("reason", reason)
                .part(locks);
        locks.onChange(draft::changed);
    }

    private static String ids(Set<MemberChange> chosen) {
        return chosen.stream().map(RevisionInputs::id).sorted().collect(Collectors.joining(" "));
    }

    private Set<MemberChange> changes(String ids) {
        Set<String> wanted = Set.of(ids.split(" "));
        return people.getListDataView()
                .getItems()
                .filter(change -> wanted.contains(id(change)))
                .collect(Collectors.toSet());
    }

    private static String id(MemberChange change) {
        return change.scope() + ":" + change.memberId() + ":" + change.from();
    }

    void startWithPeople() {
        if (!people.getValue().isEmpty()) {
            what.setValue(What.PEOPLE);
        }
    }

    void startWith(long targetId) {
        unit.getListDataView()
                .getItems()
                .filter(target -> target.id() == targetId)
                .findFirst()
                .ifPresent(unit::setValue);
    }

    private void showAndTell() {
        show();
        changed.run();
    }

    private void show() {
        What now = Objects.requireNonNull(what.getValue());
        unit.setVisible(now != What.PEOPLE);
        amount.setVisible(now == What.AMOUNT);
        people.setVisible(now == What.PEOPLE);
        locks.setVisible(now != What.PEOPLE);
        if (unit.getValue() != null) {
            locks.about(below.apply(unit.getValue().id()));
        }
    }

    boolean needsReason() {
        boolean missing = reason.getValue().isBlank();
        reason.setErrorMessage(missing ? getTranslation("form.required") : null);
        reason.setInvalid(missing);
        return missing;
    }

    /** One revision; for people one over the smallest unit that holds all of them. */
    List<NewRevision> asked(String otherwise) {
        String why = reason.getValue().isBlank() ? otherwise : reason.getValue();
        LocalDate day = Objects.requireNonNull(from.getValue() == null ? LocalDate.MAX : from.getValue());
        RevisionPolicy how = Objects.requireNonNull(policy.getValue());
        if (what.getValue() != What.PEOPLE) {
            boolean newAmount = what.getValue() == What.AMOUNT;
            return List.of(new NewRevision(
                    Objects.requireNonNull(unit.getValue()).id(),
                    newAmount ? RevisionKind.AMOUNT : RevisionKind.RESPLIT,
                    how,
                    day,
                    newAmount ? Amounts.parse(amount.getValue()) : null,
                    locks.locks(),
                    List.of(),
                    why));
        }
        List<NewRevision> asked = new ArrayList<>();
        people.getValue().stream().map(MemberChange::scope).distinct().sorted().forEach(scope -> {
            List<MemberChange> here = people.getValue().stream()
                    .filter(change -> change.scope() == scope)
                    .toList();
            asked.add(new NewRevision(
                    scope,
                    kind(here),
                    how,
                    day,
                    null,
                    List.of(),
                    here.stream()
                            .map(change -> new NewRevision.Person(
                                    change.memberId(), change.leaves(), change.joins(), change.from()))
                            .toList(),
                    why));
        });
        return asked;
    }

    private static RevisionKind kind(List<MemberChange> changes) {
        boolean leavers = changes.stream().anyMatch(change -> change.leaves() != null);
        boolean joiners = changes.stream().anyMatch(change -> change.joins() != null);
        return leavers && joiners ? RevisionKind.MOVE : joiners ? RevisionKind.JOINER : RevisionKind.LEAVER;
    }
}
