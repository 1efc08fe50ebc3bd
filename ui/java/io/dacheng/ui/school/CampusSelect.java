package io.dacheng.ui.school;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.ui.Address;
import java.util.List;
import java.util.Optional;

/** Which campus a page or a tab is about, kept in the address as {@code unit}; not to be seen when there is only one. */
public final class CampusSelect extends Select<Campus> {

    /** @param changed another one was chosen */
    public CampusSelect(List<Campus> campuses, SerializableConsumer<Campus> changed) {
        setLabel(getTranslation("school.campus"));
        setItems(campuses);
        setItemLabelGenerator(Campus::name);
        chosen(campuses).ifPresent(this::setValue);
        setVisible(campuses.size() > 1);
        addValueChangeListener(change -> {
            Address.set("unit", change.getValue().code());
            changed.accept(change.getValue());
        });
    }

    /** The one in the address, else the first. */
    public static Optional<Campus> chosen(List<Campus> campuses) {
        String code = Address.parameters().getSingleParameter("unit").orElse("");
        return campuses.stream()
                .filter(campus -> campus.code().equals(code))
                .findFirst()
                .or(() -> campuses.stream().findFirst());
    }
}
