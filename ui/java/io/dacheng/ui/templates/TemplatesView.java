package io.dacheng.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.GoalViewEditing;
import io.dacheng.dashboard.GoalViewService;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.achievement.TemplateChoice;
import io.dacheng.ui.achievement.Widgets;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** The templates there are: those that administrators have composed, to be changed, copied and deleted, and the built-in ones. */
@Route(value = Navigation.TEMPLATES, layout = MainLayout.class)
@PermitAll
class TemplatesView extends Page implements BeforeEnterObserver {

    private final transient GoalViewService views;
    private final transient GoalViewEditing editing;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;

    TemplatesView(GoalViewService views, GoalViewEditing editing, CurrentViewer viewer, Clock clock) {
        super(I18NProvider.translate("nav.templates"));
        this.views = views;
        this.editing = editing;
        this.viewer = viewer;
        this.clock = clock;
        addClassName("templates");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        if (!person.managesPeople()) {
            add(new PageHeader(getTranslation("nav.templates"), ""));
            add(new EmptyState(getTranslation("templates.admins"), getTranslation("templates.admins.sentence")));
            return;
        }
        List<GoalView> composed = editing.composed(person);
        List<GoalView> builtIn =
                views.offered(person).stream().filter(GoalView::builtIn).toList();
        add(new PageHeader(
                getTranslation("nav.templates"),
                getTranslation("templates.knows", composed.size(), builtIn.size()),
                link(Navigation.TEMPLATES + "/new", "templates.new", "button-link")));
        if (composed.isEmpty()) {
            add(new EmptyState(
                    getTranslation("templates.none"),
                    getTranslation("templates.none.sentence"),
                    link(Navigation.TEMPLATES + "/new?from=cards", "templates.none.action", "button-link")));
        } else {
            add(section("templates.composed", composed));
        }
        add(section("templates.built-in", builtIn));
    }

    private Section section(String title, List<GoalView> all) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("cards", "template-list");
        all.forEach(view -> list.add(new ListItem(card(view))));
        Section section = new Section(new H2(getTranslation(title)), list);
        section.addClassName("section");
        return section;
    }

    private Component card(GoalView view) {
        Span sketch = new Span();
        sketch.addClassNames("sketch", view.builtIn() ? view.code() : "composed");
        sketch.getElement().setAttribute("aria-hidden", "true");
        Div card = new Div(sketch, new H3(TemplateChoice.name(view)));
        card.addClassName("card");
        String about = TemplateChoice.about(view);
        if (!about.isEmpty()) {
            card.add(new Paragraph(about));
        }
        Paragraph parts = new Paragraph(view.widgets().stream()
                .map(widget -> widget.title().isEmpty() ? Widgets.name(widget.kind()) : widget.title())
                .collect(Collectors.joining(" · ")));
        parts.addClassName("muted");
        card.add(parts);
        GoalView.Composed composed = view.composed();
        if (composed != null) {
            card.add(whom(composed));
            Paragraph changed = new Paragraph(getTranslation(
                    "templates.changed", composed.changedBy(), Formats.current().moment(composed.changedAt(), clock)));
            changed.addClassName("muted");
            card.add(changed);
        }
        Div ways = new Div(link(Navigation.ACHIEVEMENT + "?t=" + view.code(), "templates.look", "way"));
        if (composed != null) {
            ways.add(link(Navigation.TEMPLATES + "/" + view.code(), "templates.change", "way"));
        }
        ways.add(link(Navigation.TEMPLATES + "/new?from=" + view.code(), "templates.copy", "way"));
        if (composed != null) {
            Button delete = new Button(getTranslation("templates.delete"), e -> delete(view));
            delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_SMALL);
            delete.setAriaLabel(getTranslation("templates.delete") + ": " + view.name());
            ways.add(delete);
        }
        ways.addClassName("toolbar");
        card.add(ways);
        return card;
    }

    private Component whom(GoalView.Composed composed) {
        if (composed.roles().isEmpty()) {
            return Badge.of("◌", getTranslation("templates.draft"), "quiet");
        }
        String roles = composed.roles().stream().sorted().map(Labels::of).collect(Collectors.joining(", "));
        Paragraph whom = new Paragraph(getTranslation("templates.for", roles, composed.unitName()));
        whom.addClassName("muted");
        return whom;
    }

    private void delete(GoalView view) {
        editing.delete(viewer.get(), view.code());
        show();
        Notify.undo(getTranslation("templates.deleted", view.name()), () -> {
            editing.restore(viewer.get(), view.code());
            show();
        });
    }

    private Anchor link(String href, String word, String look) {
        Anchor link = new Anchor(href, getTranslation(word));
        link.addClassName(look);
        return link;
    }
}
