package io.dacheng.ui.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.GoalViewDraft;
import io.dacheng.dashboard.GoalViewEditing;
import io.dacheng.dashboard.GoalViewService;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetKind;
import io.dacheng.metric.MetricService;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.achievement.GoalPreview;
import io.dacheng.ui.achievement.PageFigures;
import io.dacheng.ui.achievement.TemplateChoice;
import io.dacheng.ui.achievement.Widgets;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Composes a template from parts, seen with the figures of the person's own unit (W2). {@code new?from=pace} begins with a copy. */
@Route(value = Navigation.TEMPLATE, layout = MainLayout.class)
@PermitAll
class ComposerView extends Page implements BeforeEnterObserver, BeforeLeaveObserver {

    private static final String NEW = "new";

    private final transient GoalViewService views;
    private final transient GoalViewEditing editing;
    private final transient GoalPreview preview;
    private final transient MetricService metrics;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private final transient List<Widget> widgets = new ArrayList<>();
    private final Board board = new Board(new Board.Moves() {
        @Override
        public void place(WidgetKind kind, int at) {
            ComposerView.this.place(Widget.of(kind), at);
        }

        @Override
        public void move(int from, int to) {
            ComposerView.this.move(from, to);
        }
    });
    private final Paragraph refusal = new Paragraph();
    private String code = NEW;
    private int version;
    private boolean changed;

    ComposerView(
            GoalViewService views,
            GoalViewEditing editing,
            GoalPreview preview,
            MetricService metrics,
            CurrentViewer viewer,
            AsOf asOf) {
        super(I18NProvider.translate("templates.compose"));
        this.views = views;
        this.editing = editing;
        this.preview = preview;
        this.metrics = metrics;
        this.viewer = viewer;
        this.asOf = asOf;
        addClassName("composer");
        refusal.addClassName("alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer person = viewer.get();
        List<UnitView> units = person.managesPeople() ? editing.units(person) : List.of();
        if (units.isEmpty()) {
            add(new PageHeader(getTranslation("templates.compose"), ""));
            add(new EmptyState(getTranslation("templates.admins"), getTranslation("templates.admins.sentence")));
            return;
        }
        code = event.getRouteParameters().get("template").orElse(NEW);
        String from = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("from")
                .orElse("");
        GoalView view = code.equals(NEW)
                ? from.isEmpty() ? new GoalView(NEW, "", "", List.of(), null) : views.view(person, from)
                : views.view(person, code);
        if (!code.equals(NEW) && (view.composed() == null || !view.composed().mayChange())) {
            throw Refused.notFound("dashboard.view.none", code);
        }
        version = view.composed() == null ? 0 : view.composed().version();
        widgets.clear();
        widgets.addAll(view.widgets());
        changed = false;
        show(view, units, !from.isEmpty());
    }

    private void show(GoalView view, List<UnitView> units, boolean copy) {
        TemplateForm form = new TemplateForm(units);
        boolean blank = view.code().equals(NEW);
        form.show(
                view,
                blank
                        ? ""
                        : copy
                                ? getTranslation("templates.copy.name", TemplateChoice.name(view))
                                : TemplateChoice.name(view),
                blank ? "" : TemplateChoice.about(view));
        form.name.addValueChangeListener(change -> changed |= change.isFromClient());
        String title = code.equals(NEW) ? getTranslation("templates.new") : TemplateChoice.name(view);
        setPageTitle(title);
        Button save = new Button(getTranslation("templates.save"), e -> save(form));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Anchor back = new Anchor(Navigation.TEMPLATES, getTranslation("templates.back"));
        back.addClassNames("button-link", "quiet");
        add(new PageHeader(title, getTranslation("templates.compose.knows"), back, save), form, refusal, board);
        redraw();
    }

    private void redraw() {
        Optional<PageFigures> figures = figures();
        List<Component> cards = new ArrayList<>();
        widgets.forEach(widget -> cards.add(card(widget, figures)));
        board.show(cards);
        board.empty(widgets.isEmpty());
    }

    private Optional<PageFigures> figures() {
        return preview.figures(viewer.get(), asOf);
    }

    private WidgetCard card(Widget widget, Optional<PageFigures> figures) {
        Component shown = figures.map(own -> Widgets.of(widget.with(Widget.Width.FULL), own))
                .orElseGet(() -> new Paragraph(getTranslation("templates.preview.none")));
        WidgetCard[] card = new WidgetCard[1];
        card[0] = new WidgetCard(widget, shown, wish -> wish(board.placeOf(card[0]), wish));
        return card[0];
    }

    private void wish(int at, WidgetCard.Wish wish) {
        Widget widget = widgets.get(at);
        switch (wish) {
            case UP -> move(at, Math.max(0, at - 1));
            case DOWN -> move(at, Math.min(widgets.size() - 1, at + 1));
            case WIDTH ->
                change(at, widget.with(widget.width() == Widget.Width.FULL ? Widget.Width.HALF : Widget.Width.FULL));
            case SETTINGS -> WidgetSettings.open(widget, metrics.metrics(), wanted -> change(at, wanted));
            case COPY -> place(widget, at + 1);
            case REMOVE -> remove(at);
        }
    }

    private void place(Widget widget, int at) {
        int place = Math.min(at, widgets.size());
        widgets.add(place, widget);
        board.put(place, card(widget, figures()));
        board.empty(false);
        board.focus(place);
        changed = true;
    }

    private void move(int from, int to) {
        widgets.add(to, widgets.remove(from));
        board.move(from, to);
        changed = true;
    }

    private void change(int at, Widget wanted) {
        widgets.set(at, wanted);
        board.replace(at, card(wanted, figures()));
        board.focus(at);
        changed = true;
    }

    private void remove(int at) {
        Widget widget = widgets.remove(at);
        board.remove(at);
        board.empty(widgets.isEmpty());
        changed = true;
        String name = widget.title().isEmpty() ? Widgets.name(widget.kind()) : widget.title();
        Notify.undo(getTranslation("templates.removed", name), () -> place(widget, at));
    }

    private void save(TemplateForm form) {
        refusal.setVisible(false);
        GoalViewDraft draft = form.draft(widgets);
        try {
            if (code.equals(NEW)) {
                editing.create(viewer.get(), draft);
            } else {
                editing.change(viewer.get(), code, version, draft);
            }
        } catch (Refused refused) {
            refusal.setText(Notify.sentence(refused));
            refusal.setVisible(true);
            return;
        }
        changed = false;
        Notify.success(getTranslation(
                draft.roles().isEmpty() ? "templates.saved.draft" : "templates.saved",
                draft.name().strip()));
        Navigation.open(Navigation.TEMPLATES);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (!changed) {
            return;
        }
        BeforeLeaveEvent.ContinueNavigationAction leave = event.postpone();
        ConfirmDialog ask = new ConfirmDialog();
        ask.setHeader(getTranslation("templates.leave"));
        ask.setText(getTranslation("templates.leave.sentence"));
        ask.setCancelable(true);
        ask.setCancelText(getTranslation("templates.leave.stay"));
        ask.addCancelListener(e -> leave.cancel());
        ask.setConfirmText(getTranslation("templates.leave.go"));
        ask.setConfirmButtonTheme("error primary");
        ask.addConfirmListener(e -> {
            changed = false;
            leave.proceed();
        });
        ask.open();
    }
}
