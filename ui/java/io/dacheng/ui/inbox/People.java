package io.dacheng.ui.inbox;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.function.SerializableFunction;
import io.dacheng.inbox.Colleague;
import io.dacheng.ui.Labels;
import java.util.List;

/** Colleagues to choose from, looked up while somebody types. */
final class People {

    private People() {}

    /** The name, and what the person is where: two people may have one name. */
    static String label(Colleague person) {
        return person.name() + " · " + Labels.of(person.role()) + ", " + person.unitName();
    }

    /** @param find the first fitting ones by a part of the name or the login; empty for anybody */
    static void search(ComboBox<Colleague> field, SerializableFunction<String, List<Colleague>> find) {
        field.setItems(
                query -> find.apply(query.getFilter().orElse("")).stream()
                        .skip(query.getOffset())
                        .limit(query.getLimit()),
                query -> find.apply(query.getFilter().orElse("")).size());
    }
}
