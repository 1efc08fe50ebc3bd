package io.dacheng.ui.families;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.families.FamilyQuery;
import io.dacheng.ui.Icons;
import java.util.List;

/** Narrows the list of families. */
class FamilyToolbar extends Div {

    private final TextField search = new TextField();
    private final Select<Campus> campus = new Select<>();
    private final Select<FamilyQuery.Show> show = new Select<>();
    private final Checkbox mine = new Checkbox();
    private final SerializableConsumer<FamilyFilter> changed;

    FamilyToolbar(FamilyFilter filter, List<Campus> places, SerializableConsumer<FamilyFilter> changed) {
        this.changed = changed;
        addClassName("toolbar");
        search.setPlaceholder(getTranslation("families.search"));
        search.setAriaLabel(getTranslation("families.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setWidth("min(340px, 100%)");
        search.setValue(filter.text());
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> tell(change.isFromClient()));
        campus.setAriaLabel(getTranslation("families.campus"));
        campus.setEmptySelectionAllowed(true);
        campus.setEmptySelectionCaption(getTranslation("families.campus.all"));
        campus.setItems(places);
        campus.setItemLabelGenerator(each -> each == null ? getTranslation("families.campus.all") : each.name());
        campus.setValue(filter.campus());
        campus.setVisible(places.size() > 1);
        campus.addValueChangeListener(change -> tell(change.isFromClient()));
        show.setAriaLabel(getTranslation("families.show"));
        show.setItems(FamilyQuery.Show.values());
        show.setItemLabelGenerator(each -> getTranslation("families.show." + FamilyFilter.word(each)));
        show.setValue(filter.show());
        show.addValueChangeListener(change -> tell(change.isFromClient()));
        mine.setLabel(getTranslation("families.mine"));
        mine.setValue(filter.mine());
        mine.addValueChangeListener(change -> tell(change.isFromClient()));
        add(search, campus, show, mine);
    }

    private void tell(boolean fromClient) {
        if (fromClient) {
            FamilyFilter filter =
                    new FamilyFilter(campus.getValue(), search.getValue().strip(), show.getValue(), mine.getValue());
            filter.keep();
            changed.accept(filter);
        }
    }
}
