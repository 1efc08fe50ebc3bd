package io.dacheng.ui.leads;

import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.leads.LeadCounts;
import io.dacheng.school.leads.SourceView;
import io.dacheng.school.leads.StageView;
import io.dacheng.ui.Icons;
import io.dacheng.ui.leads.LeadFilter.Show;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Narrows the leads: how they stand, with counts; search, campus, stage, source, consultant; list or board. */
class LeadToolbar extends Div {

    /** @param id {@link LeadFilter#NOBODY} for leads without a consultant */
    record Person(long id, String name) {}

    private final SerializableConsumer<LeadFilter> changed;
    private final transient LeadFilter filter;
    private final TextField search = new TextField();
    private final Select<Campus> campus = new Select<>();
    private final Select<StageView> stage = new Select<>();
    private final Select<SourceView> source = new Select<>();
    private final ComboBox<Person> person = new ComboBox<>();

    /** @param persons none for who sees only their own */
    LeadToolbar(
            LeadFilter filter,
            LeadCounts counts,
            LeadChoices choices,
            List<Person> persons,
            SerializableConsumer<LeadFilter> changed) {
        this.filter = filter;
        this.changed = changed;
        addClassName("inbox-bar");
        add(scopes(counts), fields(choices, persons));
    }

    private Div scopes(LeadCounts counts) {
        Div scopes = new Div(
                scope(Show.OPEN, counts.open(), false),
                scope(Show.DUE, counts.due(), counts.due() > 0),
                scope(Show.SIGNED, counts.signed(), false),
                scope(Show.LOST, counts.lost(), false),
                scope(Show.ALL, counts.all(), false));
        scopes.addClassName("scopes");
        NativeButton list = pressed("leads.view.list", !filter.board(), () -> tell(filter.withBoard(false)));
        NativeButton board = pressed("leads.view.board", filter.board(), () -> tell(filter.withBoard(true)));
        Div looks = new Div(list, board);
        looks.addClassNames("scopes", "lead-looks");
        Div line = new Div(scopes, looks);
        line.addClassName("lead-scopes");
        return line;
    }

    private NativeButton scope(Show show, long count, boolean late) {
        NativeButton button = pressed(
                "leads.show." + LeadFilter.word(show), filter.show() == show, () -> tell(filter.withShow(show)));
        Span number = new Span(String.valueOf(count));
        number.addClassName("count");
        button.add(number);
        button.setClassName("late", late);
        return button;
    }

    private NativeButton pressed(String word, boolean pressed, Runnable act) {
        NativeButton button = new NativeButton();
        button.add(new Span(getTranslation(word)));
        button.getElement().setAttribute("aria-pressed", String.valueOf(pressed));
        button.addClickListener(click -> act.run());
        return button;
    }

    private Div fields(LeadChoices choices, List<Person> persons) {
        search.setPlaceholder(getTranslation("leads.search"));
        search.setAriaLabel(getTranslation("leads.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(60);
        search.setWidth("min(320px, 100%)");
        search.setValue(filter.text());
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> again(change.isFromClient()));
        List<Campus> places = choices.campuses();
        choice(
                campus,
                "leads.campus",
                places,
                Campus::name,
                places.stream()
                        .filter(each -> each.code().equals(filter.unit()))
                        .findFirst()
                        .orElse(null));
        campus.setVisible(places.size() > 1);
        List<StageView> stages = choices.allStages();
        choice(
                stage,
                "leads.stage",
                stages,
                each -> LeadParts.inOneLanguage(each.name(), getLocale()),
                stages.stream()
                        .filter(each -> each.code().equals(filter.stage()))
                        .findFirst()
                        .orElse(null));
        stage.setVisible(!filter.board());
        List<SourceView> sources = choices.allSources();
        choice(
                source,
                "leads.source",
                sources,
                each -> LeadParts.inOneLanguage(each.name(), getLocale()),
                sources.stream()
                        .filter(each -> each.code().equals(filter.source()))
                        .findFirst()
                        .orElse(null));
        person.setItems(persons);
        person.setItemLabelGenerator(Person::name);
        person.setPlaceholder(getTranslation("leads.consultant.all"));
        person.setAriaLabel(getTranslation("leads.consultant"));
        person.setClearButtonVisible(true);
        person.setVisible(!persons.isEmpty());
        persons.stream()
                .filter(each -> Objects.equals(each.id(), filter.person()))
                .findFirst()
                .ifPresent(person::setValue);
        person.addValueChangeListener(change -> again(change.isFromClient()));
        Div fields = new Div(search, campus, stage, source, person);
        fields.addClassName("toolbar");
        return fields;
    }

    private <T> void choice(
            Select<T> field, String word, List<T> items, ItemLabelGenerator<T> label, @Nullable T value) {
        field.setAriaLabel(getTranslation(word));
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(getTranslation(word + ".all"));
        field.setItems(items);
        field.setItemLabelGenerator(each -> each == null ? getTranslation(word + ".all") : label.apply(each));
        field.setValue(value);
        field.addValueChangeListener(change -> again(change.isFromClient()));
    }

    private void again(boolean fromClient) {
        if (fromClient) {
            tell(new LeadFilter(
                    campus.getValue() == null ? "" : campus.getValue().code(),
                    filter.show(),
                    stage.getValue() == null ? "" : stage.getValue().code(),
                    source.getValue() == null ? "" : source.getValue().code(),
                    person.getValue() == null ? null : person.getValue().id(),
                    search.getValue().strip(),
                    filter.board(),
                    0));
        }
    }

    private void tell(LeadFilter wanted) {
        changed.accept(wanted);
    }
}
