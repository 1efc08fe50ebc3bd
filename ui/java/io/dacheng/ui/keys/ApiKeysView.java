package io.dacheng.ui.keys;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.ApiKeyView;
import io.dacheng.access.ApiKeys;
import io.dacheng.access.Viewer;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Icons;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Keys for programs that send records: the own ones, and everybody's for who manages the whole organisation. */
@Route(value = Navigation.API_KEYS, layout = MainLayout.class)
@PermitAll
class ApiKeysView extends Page implements BeforeEnterObserver {

    private final transient ApiKeys keys;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;

    ApiKeysView(ApiKeys keys, CurrentViewer viewer, Clock clock) {
        super(I18NProvider.translate("nav.keys"));
        this.keys = keys;
        this.viewer = viewer;
        this.clock = clock;
        addClassName("records");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Viewer person = viewer.get();
        List<ApiKeyView> all = keys.keys(person);
        PageHeader header = new PageHeader(getTranslation("nav.keys"), getTranslation("keys.knows"));
        add(header);
        if (!keys.mayMake(person)) {
            add(new EmptyState(getTranslation("keys.no-right"), getTranslation("keys.no-right.sentence")));
        } else if (all.isEmpty()) {
            add(new EmptyState(
                    getTranslation("keys.empty"), getTranslation("keys.empty.sentence"), makeButton(person)));
        } else {
            header.setActions(makeButton(person));
        }
        if (!all.isEmpty()) {
            add(new KeyTable(all, clock, this::ask));
        }
    }

    private Button makeButton(Viewer person) {
        Button make = new Button(getTranslation("keys.make"), Icons.PLUS.create(), click -> openForm(person));
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return make;
    }

    private void openForm(Viewer person) {
        LocalDate today = LocalDate.now(clock);
        KeyForms.make(
                        person.login(),
                        keys.managesAll(person),
                        today,
                        today.plusDays(ApiKeys.MOST_DAYS),
                        (name, owner, scope, until) -> {
                            ApiKeys.NewKey made = keys.make(viewer.get(), name, owner, Set.of(scope), until);
                            show();
                            KeyForms.once(made).open();
                        })
                .open();
    }

    private void ask(ApiKeyView key) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("keys.revoke.title", key.name()));
        dialog.setText(getTranslation("keys.revoke.sentence"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.setConfirmText(getTranslation("keys.revoke"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            keys.revoke(viewer.get(), key.id());
            Notify.success(getTranslation("keys.revoked", key.name()));
            show();
        });
        dialog.open();
    }
}
