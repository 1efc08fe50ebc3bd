package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.inbox.Draft;
import io.dacheng.inbox.Drafts;
import io.dacheng.shared.Refused;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a person types into a form, within two seconds after the last key, and brings it back when the form is
 * opened again. A form names its fields, puts {@link #note()} above and {@link #saved()} beside its buttons, calls
 * {@link #begin} when all is filled in, and {@link #done()} after what was typed has been sent.
 */
public final class FormDraft implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 700;
    private static final String NAME = "data-draft";
    private static final String TYPED_INTO = "event.target.closest('[" + NAME + "]')";

    /** A part of a form that is more than one text in one field. */
    public interface Part extends Serializable {
        /** Tells what has been typed. */
        void read(Map<String, String> typed);

        /** Takes over what had been typed; what it does not understand it leaves alone. */
        void write(Map<String, String> typed);
    }

    private final transient Drafts drafts;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final String form;
    private final String basis;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> underTheKeys = new HashMap<>();
    private final Div note = new Div();
    private final Div saved = new Div();
    private Map<String, String> untouched = Map.of();
    private Map<String, String> kept = Map.of();
    private long version;
    private boolean quiet = true;

    FormDraft(Drafts drafts, CurrentViewer viewer, Clock clock, String form, String basis) {
        this.drafts = drafts;
        this.viewer = viewer;
        this.clock = clock;
        this.form = form;
        this.basis = basis;
        note.addClassName("draft-note");
        note.getElement().setAttribute("role", "status");
        note.setVisible(false);
        saved.addClassName("draft-saved");
        saved.setVisible(false);
    }

    /** A text as it was typed, readable or not. */
    public <F extends Component & HasValue<?, String>> FormDraft text(String name, F field) {
        underKeys(name, field);
        return watched(field).part(DraftField.text(name, field, () -> underTheKeys.get(name)));
    }

    public FormDraft date(String name, DatePicker field) {
        return watched(field).part(DraftField.date(name, field));
    }

    /**
     * @param id of a choice, the same tomorrow
     * @param item the choice with an id, null when there is no such one any more
     */
    public <T> FormDraft choice(
            String name,
            HasValue<?, T> field,
            SerializableFunction<T, String> id,
            SerializableFunction<String, @Nullable T> item) {
        return watched(field).part(DraftField.choice(name, field, id, item));
    }

    public FormDraft part(Part part) {
        parts.add(part);
        return this;
    }

    /** Whatever this field tells is a reason to look again. */
    public FormDraft watched(HasValue<?, ?> field) {
        field.addValueChangeListener(e -> {
            if (field instanceof Component component) {
                left(component);
            }
            changed();
        });
        return this;
    }

    /** Looks at every key in this text field, also where the field itself tells its value only when it is left. */
    public void underKeys(String name, Component field) {
        field.getElement().setAttribute(NAME, name);
    }

    /** The field's value is what counts again. */
    public void left(Component field) {
        if (field.getElement().hasAttribute(NAME)) {
            underTheKeys.remove(field.getElement().getAttribute(NAME));
        }
    }

    /** What is being typed into a field and has not become its value yet. */
    public @Nullable String underKeys(String name) {
        return underTheKeys.get(name);
    }

    /** Where the form says that a draft has come back. */
    public Component note() {
        return note;
    }

    /** Where the form says when the draft was saved. */
    public Component saved() {
        return saved;
    }

    /** Everything is filled in as it is without a draft: brings the draft back and watches from now on. */
    public void begin(Component root) {
        if (viewer.get().viewedBy() != null) {
            return;
        }
        root.getElement()
                .addEventListener("input", e -> {
                    underTheKeys.put(
                            e.getEventData().getString(TYPED_INTO + ".getAttribute('" + NAME + "')"),
                            e.getEventData().getString("event.target.value"));
                    changed();
                })
                .setFilter(TYPED_INTO + " !== null")
                .addEventData(TYPED_INTO + ".getAttribute('" + NAME + "')")
                .addEventData("event.target.value")
                .debounce(PAUSE_MILLIS);
        untouched = read();
        kept = untouched;
        quiet = false;
        drafts.find(viewer.get(), form).ifPresent(this::restore);
    }

    /** Saves what differs from what was saved last. */
    public void changed() {
        if (quiet) {
            return;
        }
        Map<String, String> now = read();
        if (now.equals(kept)) {
            return;
        }
        try {
            if (now.equals(untouched) && version > 0) {
                forget();
            } else {
                Draft draft = drafts.save(viewer.get(), form, basis, now, version);
                version = draft.version();
                say(saved, t("draft.saved", moment(draft)), discardButton());
            }
            kept = now;
        } catch (Refused refused) {
            refused(refused);
        }
    }

    /** What was typed has been sent: the draft is no longer needed. */
    public void done() {
        quiet = true;
        forget();
    }

    private void restore(Draft draft) {
        version = draft.version();
        put(draft.content());
        kept = read();
        boolean stale = !draft.basis().equals(basis);
        say(note, t("draft.restored", moment(draft)) + (stale ? " " + t("draft.stale") : ""), discardButton());
        note.setClassName("stale", stale);
        saved.setVisible(false);
    }

    private void discard() {
        Map<String, String> thrownAway = read();
        forget();
        put(untouched);
        kept = untouched;
        say(saved, t("draft.discarded"), button("draft.undo", () -> {
            put(thrownAway);
            changed();
        }));
    }

    private void forget() {
        drafts.discard(viewer.get(), form);
        version = 0;
        note.setVisible(false);
        saved.setVisible(false);
    }

    private void refused(Refused refused) {
        Draft other = drafts.find(viewer.get(), form).orElse(null);
        if (refused.kind() == Refused.Kind.CONFLICT && other != null && other.version() != version) {
            say(
                    note,
                    t("draft.elsewhere", moment(other)),
                    button("draft.elsewhere.take", () -> restore(other)),
                    button("draft.elsewhere.keep", () -> {
                        version = other.version();
                        note.setVisible(false);
                        changed();
                    }));
        } else {
            say(saved, Notify.sentence(refused));
        }
    }

    private Map<String, String> read() {
        Map<String, String> typed = new TreeMap<>();
        parts.forEach(part -> part.read(typed));
        return typed;
    }

    private void put(Map<String, String> typed) {
        quiet = true;
        underTheKeys.clear();
        Map<String, String> copy = new TreeMap<>(typed);
        parts.forEach(part -> part.write(copy));
        quiet = false;
    }

    private Button discardButton() {
        return button("draft.discard", this::discard);
    }

    private static Button button(String word, SerializableRunnable action) {
        Button button = new Button(t(word), e -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    private static void say(Div place, String sentence, Component... actions) {
        place.removeAll();
        place.add(new Span(sentence));
        place.add(actions);
        place.setVisible(true);
    }

    private String moment(Draft draft) {
        return Formats.current().moment(draft.savedAt(), clock);
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
