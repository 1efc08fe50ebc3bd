package io.dacheng.ui.lessons;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.lessons.ClassQuery;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.Classes;
import io.dacheng.school.lessons.LeaveQuery;
import io.dacheng.school.lessons.Leaves;
import io.dacheng.school.lessons.RoomView;
import io.dacheng.school.lessons.Rooms;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a campus, leaves that wait for a lesson, rooms; and one class with its students. */
@Route(value = Navigation.CLASSES, layout = MainLayout.class)
@PermitAll
class ClassesView extends Page implements BeforeEnterObserver {

    private static final int PAGE_SIZE = 30;
    private static final String LEAVES = "leaves";
    private static final String ROOMS = "rooms";

    private final transient Classes classes;
    private final transient Leaves leaves;
    private final transient Rooms rooms;
    private final transient Campuses campuses;
    private final transient ClassForms forms;
    private final transient LessonDialogs dialogs;
    private final transient OneClass one;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private @Nullable String unitCode;
    private String tab = "";
    private String text = "";
    private boolean ended;
    private int page;
    private @Nullable Long chosen;
    private transient OneClass.@Nullable Facts known;

    ClassesView(
            Classes classes,
            Leaves leaves,
            Rooms rooms,
            Campuses campuses,
            ClassForms forms,
            LessonDialogs dialogs,
            OneClass one,
            CurrentViewer viewer,
            AsOf asOf,
            Live live) {
        super(I18NProvider.translate("classes.title"));
        this.classes = classes;
        this.leaves = leaves;
        this.rooms = rooms;
        this.campuses = campuses;
        this.forms = forms;
        this.dialogs = dialogs;
        this.one = one;
        this.viewer = viewer;
        this.asOf = asOf;
        live.onSchool(this, Set.of(), this::told);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        unitCode = asked.getSingleParameter("unit").orElse(null);
        tab = asked.getSingleParameter("tab").orElse("");
        text = asked.getSingleParameter("q").orElse("");
        ended = asked.getSingleParameter("ended").isPresent();
        page = 0;
        chosen = asked.getSingleParameter("class")
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .orElse(null);
        show();
    }

    private void change() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("unit", unitCode);
        values.put("tab", tab);
        values.put("q", text);
        values.put("ended", ended ? "1" : null);
        values.put("class", null);
        Address.setAll(values);
        show();
    }

    /** What a colleague has done elsewhere leaves an open class, and the button that is being pressed, where they are. */
    private void told() {
        if (chosen == null
                || !one.facts(classes.schoolClass(viewer.get(), chosen), asOf.today())
                        .equals(known)) {
            show();
        }
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        if (chosen != null) {
            ClassView of = classes.schoolClass(person, chosen);
            OneClass.Facts facts = one.facts(of, asOf.today());
            known = facts;
            setPageTitle(of.name());
            add(one.show(facts, asOf.now(), this::show).toArray(Component[]::new));
            return;
        }
        List<Campus> units = campuses.of(person);
        Campus unit = units.stream()
                .filter(each -> each.code().equals(unitCode))
                .findFirst()
                .orElse(units.isEmpty() ? null : units.get(0));
        Long unitId = unit == null ? null : unit.id();
        boolean leads = unitId != null && classes.mayChange(person, unitId);
        Slice<ClassView> found =
                classes.classes(person, new ClassQuery(text, unitId, null, null, ended, page * PAGE_SIZE, PAGE_SIZE));
        long open = leaves.leaves(person, new LeaveQuery(unitId, null, null, true, 0, 1))
                .total();
        Anchor back = new Anchor(Navigation.TIMETABLE, getTranslation("lessons.back"));
        back.addClassName("back-link");
        add(back, header(unit, found, leads), bar(units, unit, open, leads));
        switch (tab) {
            case LEAVES ->
                add(new LeaveList(
                        leaves.leaves(person, new LeaveQuery(unitId, null, null, true, 0, LeaveQuery.MOST))
                                .items(),
                        leave -> dialogs.makeUp(leave, this::show)));
            case ROOMS -> {
                add(new RoomList(rooms.rooms(person, unitId, true), leads, new RoomWays(unitId)));
                forms.absence().ifPresent(this::add);
            }
            default -> list(found, leads);
        }
    }

    private final class RoomWays implements RoomList.Ways {

        private final @Nullable Long unitId;

        RoomWays(@Nullable Long unitId) {
            this.unitId = unitId;
        }

        @Override
        public void add() {
            if (unitId != null) {
                forms.room(unitId, null, ClassesView.this::show);
            }
        }

        @Override
        public void change(RoomView room) {
            forms.room(room.unitId(), room, ClassesView.this::show);
        }

        @Override
        public void closeOrOpen(RoomView room) {
            forms.closeOrOpen(room, ClassesView.this::show);
        }
    }

    private PageHeader header(@Nullable Campus unit, Slice<ClassView> found, boolean leads) {
        PageHeader header =
                new PageHeader(getTranslation("classes.title"), getTranslation("classes.knows", found.total()));
        if (leads && unit != null && tab.isEmpty()) {
            Button add = new Button(
                    getTranslation("classes.add"),
                    Icons.PLUS.create(),
                    click -> forms.schoolClass(
                            unit.id(),
                            null,
                            made -> Navigation.open(
                                    Navigation.CLASSES, QueryParameters.of("class", String.valueOf(made.id())))));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            header.setActions(add);
        }
        return header;
    }

    private Div bar(List<Campus> units, @Nullable Campus unit, long open, boolean leads) {
        Div tabs = new Div(tab("", "classes.title", 0), tab(LEAVES, "leaves.title", open));
        if (leads) {
            tabs.add(tab(ROOMS, "rooms.title", 0));
        }
        tabs.addClassName("scopes");
        Div narrow = new Div();
        narrow.addClassName("narrow");
        if (units.size() > 1 && unit != null) {
            Select<Campus> campus = new Select<>();
            campus.setItems(units);
            campus.setItemLabelGenerator(Campus::name);
            campus.setValue(unit);
            campus.setAriaLabel(getTranslation("timetable.campus"));
            campus.addValueChangeListener(choice -> {
                unitCode = choice.getValue().code();
                page = 0;
                change();
            });
            narrow.add(campus);
        }
        if (tab.isEmpty()) {
            TextField search = new TextField();
            search.setPlaceholder(getTranslation("classes.search"));
            search.setAriaLabel(getTranslation("classes.search"));
            search.setValue(text);
            search.setClearButtonVisible(true);
            search.setValueChangeMode(ValueChangeMode.ON_CHANGE);
            search.addValueChangeListener(typed -> {
                text = typed.getValue().strip();
                page = 0;
                change();
            });
            Checkbox all = new Checkbox(getTranslation("classes.show-ended"), ended);
            all.addValueChangeListener(choice -> {
                ended = choice.getValue();
                page = 0;
                change();
            });
            narrow.add(search, all);
        }
        Div bar = new Div(tabs, narrow);
        bar.addClassName("inbox-bar");
        return bar;
    }

    private NativeButton tab(String name, String word, long count) {
        NativeButton button = new NativeButton();
        button.add(new Span(getTranslation(word)));
        if (count > 0) {
            Span many = new Span(String.valueOf(count));
            many.addClassName("count");
            button.add(many);
        }
        button.getElement().setAttribute("aria-pressed", String.valueOf(tab.equals(name)));
        button.addClickListener(click -> {
            tab = name;
            change();
        });
        return button;
    }

    private void list(Slice<ClassView> found, boolean leads) {
        if (found.items().isEmpty()) {
            add(new EmptyState(
                    getTranslation("classes.none"),
                    getTranslation(leads ? "classes.none.add" : "classes.none.sentence")));
            return;
        }
        Div cards = new Div();
        cards.addClassName("cards");
        found.items().forEach(each -> cards.add(card(each)));
        add(cards, new Pager(found, PAGE_SIZE, turned -> {
            page = turned;
            show();
        }));
    }

    private Anchor card(ClassView of) {
        Anchor card = new Anchor(Navigation.CLASSES + "?class=" + of.id(), "");
        card.addClassName("card");
        Span name = new Span(of.name());
        name.addClassName("strong");
        List<String> words = new ArrayList<>(List.of(of.course(), of.teacherName()));
        if (of.room() != null) {
            words.add(of.room());
        }
        Span what = new Span(String.join(" · ", words));
        what.addClassName("muted");
        Span next = new Span(
                of.nextLesson() == null
                        ? getTranslation("classes.no-lessons")
                        : getTranslation("classes.next", Formats.current().date(of.nextLesson()), of.lessonsAhead()));
        next.addClassName("muted");
        Span seats = of.active()
                ? Badge.of(
                        of.freeSeats() == 0 ? "●" : "▹",
                        getTranslation("classes.seats-taken", of.students(), of.seats()),
                        of.freeSeats() == 0 ? "good" : "quiet")
                : Badge.of("■", getTranslation("classes.has-ended"), "quiet");
        card.add(name, what, next, seats);
        return card;
    }
}
