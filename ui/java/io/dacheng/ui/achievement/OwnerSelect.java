package io.dacheng.ui.achievement;

import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Whoever leads units, or leads one and has an own target, goes from one to the other here. */
class OwnerSelect extends Select<Owner> {

    /** @param own whom the person may choose; the choice is hidden when there is only one */
    OwnerSelect(List<Owner> own, Owner shown, Consumer<Owner> choose) {
        List<Owner> offered = new ArrayList<>(own);
        boolean needed = offered.size() > 1;
        if (!offered.contains(shown)) {
            offered.add(0, shown);
        }
        setItems(offered);
        setItemLabelGenerator(Owner::name);
        setValue(shown);
        setAriaLabel(getTranslation("achievement.owner.choose"));
        setVisible(needed);
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.accept(change.getValue());
            }
        });
    }
}
