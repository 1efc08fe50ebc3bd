package io.dacheng.ui.migration;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.workflow.cases.MovableProcess;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which model, from which version, to which. */
final class VersionBar extends Div {

    /** Shows another choice; versions that are null are suggested anew. */
    interface Shown extends Serializable {
        void show(String process, @Nullable Integer from, @Nullable Integer to);
    }

    VersionBar(List<MovableProcess> known, MovableProcess process, int from, int to, Shown shown) {
        addClassName("version-bar");
        Select<MovableProcess> models = new Select<>();
        models.setLabel(getTranslation("migration.process"));
        models.setItems(known);
        models.setItemLabelGenerator(MovableProcess::name);
        models.setValue(process);
        models.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                shown.show(change.getValue().process(), null, null);
            }
        });
        add(models);
        if (process.versions().size() > 1) {
            add(
                    versions("migration.from", process, from, chosen -> {
                        shown.show(process.process(), chosen, chosen == to ? from : to);
                    }),
                    versions("migration.to", process, to, chosen -> {
                        shown.show(process.process(), chosen == from ? to : from, chosen);
                    }));
        }
    }

    private Select<MovableProcess.RunningVersion> versions(
            String label, MovableProcess process, int shown, SerializableConsumer<Integer> choose) {
        int latest = process.versions().get(0).version();
        Select<MovableProcess.RunningVersion> select = new Select<>();
        select.setLabel(getTranslation(label));
        select.setItems(process.versions());
        select.setItemLabelGenerator(each -> getTranslation(
                each.version() == latest ? "migration.version.latest" : "migration.version",
                String.valueOf(each.version()),
                each.running()));
        process.versions().stream()
                .filter(each -> each.version() == shown)
                .findFirst()
                .ifPresent(select::setValue);
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                choose.accept(change.getValue().version());
            }
        });
        return select;
    }
}
