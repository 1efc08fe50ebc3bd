package io.dacheng.ui.substitutions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.Substitution;
import io.dacheng.inbox.SubstitutionService;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Icons;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** The own substitutions; for administrators those of everybody whom they manage. */
@Route(value = Navigation.SUBSTITUTIONS, layout = MainLayout.class)
@PermitAll
class SubstitutionsView extends Page implements BeforeEnterObserver {

    private static final String WHO = "who";
    private static final String EVERYBODY = "everybody";
    private static final String SEARCH = "q";
    private static final String PAST = "past";
    private static final int AT_ONCE = 50;

    private final transient SubstitutionService substitutions;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final Div list = new Div();
    private boolean everybody;
    private boolean past;
    private String text = "";
    private int page;

    SubstitutionsView(SubstitutionService substitutions, CurrentViewer viewer, Clock clock) {
        super(I18NProvider.translate("substitutions.title"));
        this.substitutions = substitutions;
        this.viewer = viewer;
        this.clock = clock;
        addClassName("substitutions");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        Viewer person = viewer.get();
        everybody = substitutions.setsForOthers(person)
                && (person.memberId() == null
                        || asked.getSingleParameter(WHO)
                                .filter(EVERYBODY::equals)
                                .isPresent());
        text = asked.getSingleParameter(SEARCH).orElse("");
        past = asked.getSingleParameter(PAST).isPresent();
        page = 0;
        build(person);
    }

    private void build(Viewer person) {
        removeAll();
        add(new PageHeader(
                getTranslation("substitutions.title"),
                getTranslation(everybody ? "substitutions.knows.everybody" : "substitutions.knows"),
                setButton()));
        if (substitutions.setsForOthers(person) && person.memberId() != null) {
            add(scopes());
        }
        if (everybody) {
            add(toolbar());
        }
        add(list);
        show();
    }

    private Div scopes() {
        Div scopes = new Div(scope("substitutions.mine", false), scope("substitutions.everybody", true));
        scopes.addClassName("scopes");
        return scopes;
    }

    private NativeButton scope(String word, boolean others) {
        NativeButton button =
                new NativeButton(getTranslation(word), click -> Address.go(WHO, others ? EVERYBODY : null));
        button.getElement().setAttribute("aria-pressed", String.valueOf(others == everybody));
        return button;
    }

    private Div toolbar() {
        TextField search = new TextField();
        search.setPlaceholder(getTranslation("people.search"));
        search.setAriaLabel(getTranslation("people.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setWidth("min(320px, 100%)");
        search.setValue(text);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                text = change.getValue().strip();
                page = 0;
                Address.set(SEARCH, text.isEmpty() ? null : text);
                show();
            }
        });
        Checkbox also = new Checkbox(getTranslation("substitutions.past"), past);
        also.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                past = change.getValue();
                page = 0;
                Address.set(PAST, past ? "1" : null);
                show();
            }
        });
        Div toolbar = new Div(search, also);
        toolbar.addClassName("toolbar");
        return toolbar;
    }

    private void show() {
        list.removeAll();
        if (everybody) {
            showEverybody();
        } else {
            showOwn();
        }
    }

    private void showOwn() {
        Viewer person = viewer.get();
        List<Substitution> own = substitutions.own(person);
        if (own.isEmpty()) {
            list.add(new EmptyState(
                    getTranslation("substitutions.empty"),
                    getTranslation("substitutions.empty.sentence"),
                    setButton()));
            return;
        }
        List<Substitution> mine = own.stream()
                .filter(each -> each.absent().equals(person.login()))
                .toList();
        List<Substitution> others = own.stream()
                .filter(each -> !each.absent().equals(person.login()))
                .toList();
        add("substitutions.for-me", mine);
        add("substitutions.by-me", others);
    }

    private void add(String title, List<Substitution> some) {
        if (!some.isEmpty()) {
            Section section = new Section(new H2(getTranslation(title)), table(some));
            section.addClassName("section");
            list.add(section);
        }
    }

    private void showEverybody() {
        Slice<Substitution> found = substitutions.all(viewer.get(), text, past, page * AT_ONCE, AT_ONCE);
        if (found.items().isEmpty()) {
            list.add(
                    text.isEmpty()
                            ? new EmptyState(
                                    getTranslation("substitutions.none"),
                                    getTranslation("substitutions.none.sentence"),
                                    setButton())
                            : new EmptyState(
                                    getTranslation("substitutions.not-found"),
                                    getTranslation("substitutions.not-found.sentence")));
            return;
        }
        list.add(table(found.items()), new Pager(found, AT_ONCE, turned -> {
            page = turned;
            show();
        }));
    }

    private Component table(List<Substitution> some) {
        return new SubstitutionRows(some, this::askLastDay, this::askEnd);
    }

    private Button setButton() {
        Button set = new Button(getTranslation("substitutions.set"), Icons.PLUS.create(), click -> openForm());
        set.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return set;
    }

    private void openForm() {
        Viewer person = viewer.get();
        new SubstitutionForm(
                        person,
                        everybody,
                        LocalDate.now(clock),
                        new SubstitutionForm.Choices(
                                search -> substitutions.absentees(viewer.get(), search),
                                (absent, search) -> substitutions.colleagues(viewer.get(), absent, search),
                                absent -> substitutions.units(viewer.get(), absent)),
                        wanted -> {
                            substitutions.create(viewer.get(), wanted);
                            Notify.success(getTranslation("substitutions.done"));
                            show();
                            MainLayout.refresh();
                        })
                .open();
    }

    private void askLastDay(Substitution each) {
        SubstitutionForm.lastDay(each, LocalDate.now(clock), day -> {
                    substitutions.changeLastDay(viewer.get(), each.id(), day);
                    Notify.success(getTranslation("substitutions.changed"));
                    show();
                })
                .open();
    }

    private void askEnd(Substitution each) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("substitutions.end.title", each.substituteName(), each.absentName()));
        dialog.setText(getTranslation("substitutions.end.sentence", each.absentName()));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.setConfirmText(getTranslation("substitutions.end"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            int back = substitutions.revoke(viewer.get(), each.id());
            Notify.success(getTranslation("substitutions.ended", back));
            show();
            MainLayout.refresh();
        });
        dialog.open();
    }
}
