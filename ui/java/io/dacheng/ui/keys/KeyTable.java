package io.dacheng.ui.keys;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.access.ApiKeyView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Keys with name, owner, last day and last use; on a phone each is a card. */
final class KeyTable extends NativeTable {

    private static final List<String> COLUMNS =
            List.of("keys.name", "keys.key", "keys.owner", "keys.until", "keys.used", "keys.state");

    private final Formats formats = Formats.current();
    private final transient Clock clock;
    private final transient Consumer<ApiKeyView> revoke;

    KeyTable(List<ApiKeyView> keys, Clock clock, Consumer<ApiKeyView> revoke) {
        this.clock = clock;
        this.revoke = revoke;
        addClassNames("plain-table", "keys");
        NativeTableRow header = new NativeTableRow();
        COLUMNS.forEach(word -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
            cell.getElement().setAttribute("scope", "col");
            header.add(cell);
        });
        getHead().add(header);
        keys.forEach(key -> getBody().add(row(key)));
    }

    private NativeTableRow row(ApiKeyView key) {
        Span prefix = new Span(key.prefix() + "…");
        prefix.addClassName("content");
        return new NativeTableRow(
                cell("keys.name", new Span(key.name()), scopes(key)),
                cell("keys.key", prefix),
                cell("keys.owner", new Span(key.owner())),
                cell(
                        "keys.until",
                        new Span(formats.date(key.expiresAt()
                                .atZone(clock.getZone())
                                .toLocalDate()
                                .minusDays(1)))),
                cell("keys.used", new Span(formats.moment(key.lastUsedAt(), clock))),
                cell("keys.state", state(key)));
    }

    private static Span scopes(ApiKeyView key) {
        Span scopes = new Span(key.scopes().stream().sorted().map(Labels::of).collect(Collectors.joining(", ")));
        scopes.addClassNames("muted", "scopes");
        return scopes;
    }

    private Component[] state(ApiKeyView key) {
        ApiKeyView.State state = key.state(clock.instant());
        String word = getTranslation("keys.state." + state.name());
        return switch (state) {
            case ACTIVE -> {
                Button button = new Button(getTranslation("keys.revoke"), click -> revoke.accept(key));
                button.addThemeVariants(
                        ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR, ButtonVariant.LUMO_SMALL);
                button.setAriaLabel(getTranslation("keys.revoke.this", key.name()));
                yield new Component[] {Badge.of("●", word, "good"), button};
            }
            case EXPIRED -> new Component[] {Badge.of("■", word, "quiet")};
            case REVOKED -> new Component[] {Badge.of("✕", word, "quiet")};
        };
    }

    private NativeTableCell cell(String word, Component... content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(word));
        return cell;
    }
}
