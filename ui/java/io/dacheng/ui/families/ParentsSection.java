package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.families.FamilyView;
import io.dacheng.school.families.FamilyView.MaskedParent;
import io.dacheng.school.families.Parents;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.FormDialog;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Notify;

/** The parents of a family, masked, each with what may be done. */
class ParentsSection extends Section {

    private final transient FamilyView family;
    private final transient Parents parents;
    private final transient CurrentViewer viewer;
    private final transient Runnable changed;

    ParentsSection(FamilyView family, boolean changes, Parents parents, CurrentViewer viewer, Runnable changed) {
        this.family = family;
        this.parents = parents;
        this.viewer = viewer;
        this.changed = changed;
        addClassName("section");
        Div head = new Div(new H2(getTranslation("families.parents")));
        head.addClassName("toolbar");
        if (changes) {
            head.add(new Button(getTranslation("families.parent.add"), click -> add()));
        }
        Div cards = new Div();
        cards.addClassName("cards");
        family.parents().forEach(parent -> cards.add(card(parent, changes)));
        add(head, cards);
        if (family.parents().isEmpty()) {
            add(FamilyParts.muted(getTranslation("families.parent.none")));
        }
    }

    private Component card(MaskedParent parent, boolean changes) {
        Div head = new Div(new H3(parent.name()), FamilyParts.muted(Labels.of(parent.relation())));
        head.addClassName("beside");
        Div card = new Div(head);
        card.addClassName("card");
        if (parent.main()) {
            card.add(Badge.of("●", getTranslation("families.main"), "good"));
        }
        line(card, "families.phone", parent.phone());
        line(card, "families.wechat", parent.wechat());
        line(card, "families.email", parent.email());
        line(card, "families.address", parent.address());
        if (changes) {
            Button edit = new Button(getTranslation("families.parent.change"), click -> change(parent));
            edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            Button remove = new Button(
                    getTranslation("families.parent.remove"), click -> FamilyDialogs.removeParent(parent.name(), () -> {
                                parents.remove(viewer.get(), family.family().id(), parent.id(), family.version());
                                done("families.parent.removed");
                            })
                            .open());
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_ERROR);
            Div actions = new Div(edit, remove);
            actions.addClassName("row-actions");
            card.add(actions);
        }
        return card;
    }

    private void line(Div card, String word, String masked) {
        if (!masked.isEmpty()) {
            Span value = new Span(masked);
            value.addClassName("figure");
            Div line = new Div(FamilyParts.muted(getTranslation(word)), value);
            line.addClassName("beside");
            card.add(line);
        }
    }

    private void add() {
        ParentFields fields = ParentFields.ofNew();
        new FormDialog(
                        getTranslation("families.parent.add"),
                        getTranslation("families.parent.add"),
                        () -> {
                            parents.add(viewer.get(), family.family().id(), fields.parent(), family.version());
                            done("families.parent.added");
                        },
                        fields.all(family.parents().isEmpty()))
                .open();
    }

    private void change(MaskedParent parent) {
        ParentFields fields = ParentFields.of(parent);
        new FormDialog(
                        getTranslation("families.parent.change.title", parent.name()),
                        getTranslation("families.parent.change.save"),
                        () -> {
                            parents.change(
                                    viewer.get(), family.family().id(), parent.id(), fields.change(), family.version());
                            done("families.parent.changed");
                        },
                        fields.all(family.parents().size() == 1))
                .open();
    }

    private void done(String word) {
        Notify.success(getTranslation(word));
        changed.run();
    }
}
