package io.dacheng.ui.audit;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.AuditReader;
import io.dacheng.audit.AuditTrail;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Dates;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who did what, newest first, and whether the log is still as it was written. */
@Route(value = Navigation.AUDIT, layout = MainLayout.class)
@PermitAll
class AuditView extends Page implements BeforeEnterObserver {

    private static final int PAGE_SIZE = 50;

    private final transient CurrentViewer viewer;
    private final transient AuditReader audit;
    private final transient Clock clock;
    private final Div checked = new Div();
    private final Div list = new Div();
    private AuditAddress address = AuditAddress.NONE;

    AuditView(CurrentViewer viewer, AuditReader audit, Clock clock) {
        super(I18NProvider.translate("nav.audit"));
        this.viewer = viewer;
        this.audit = audit;
        this.clock = clock;
        checked.addClassName("section");
        checked.getElement().setAttribute("role", "status");
        list.addClassName("section");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        checked.removeAll();
        address = AuditAddress.of(event.getLocation().getQueryParameters());
        PageHeader header = new PageHeader(getTranslation("nav.audit"), getTranslation("audit.knows"));
        header.setActions(new Button(getTranslation("audit.verify"), e -> verify()));
        show();
        add(header, checked, filters(), list);
    }

    private void change(AuditAddress wanted) {
        address = wanted;
        Address.setAll(address.parameters());
        show();
    }

    private void show() {
        list.removeAll();
        Slice<AuditTrail.Line> found =
                audit.find(viewer.get(), address.search(), address.page() * PAGE_SIZE, PAGE_SIZE);
        if (found.items().isEmpty()) {
            list.add(new EmptyState(getTranslation("audit.none"), getTranslation("audit.none.sentence")));
            return;
        }
        list.add(new AuditTable(found.items(), clock));
        if (found.total() >= AuditTrail.REACHED) {
            Paragraph more = new Paragraph(getTranslation("audit.more", String.valueOf(AuditTrail.REACHED)));
            more.addClassName("muted");
            list.add(more);
        }
        list.add(new Pager(found, PAGE_SIZE, page -> change(address.withPage(page))));
    }

    private Div filters() {
        Div bar = new Div(
                text("audit.person", address.person(), typed -> change(address.withPerson(typed))),
                text("audit.action", address.action(), typed -> change(address.withAction(typed))),
                text("audit.subject", address.subject(), typed -> change(address.withSubject(typed))));
        DatePicker from = Dates.picker(getTranslation("audit.from"));
        from.setValue(address.from());
        from.setClearButtonVisible(true);
        from.addValueChangeListener(e -> change(address.withFrom(e.getValue())));
        DatePicker to = Dates.picker(getTranslation("audit.to"));
        to.setValue(address.to());
        to.setClearButtonVisible(true);
        to.addValueChangeListener(e -> change(address.withTo(e.getValue())));
        bar.add(from, to);
        bar.addClassNames("toolbar", "audit-filters");
        return bar;
    }

    private TextField text(String word, @Nullable String value, Consumer<String> typed) {
        TextField field = new TextField(getTranslation(word));
        field.setValue(value == null ? "" : value);
        field.setClearButtonVisible(true);
        field.setMaxLength(200);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(e -> typed.accept(e.getValue()));
        return field;
    }

    private void verify() {
        AuditTrail.Verification done = audit.verify(viewer.get());
        String count = String.valueOf(done.entries());
        checked.removeAll();
        if (done.intact()) {
            checked.add(Badge.of("●", getTranslation("audit.intact", done.entries()), "good"));
        }
        if (done.brokenAt() != null) {
            checked.add(Badge.of("✕", getTranslation("audit.broken", String.valueOf(done.brokenAt()), count), "alarm"));
        }
        if (done.headFault() != null) {
            checked.add(Badge.of("✕", headFault(done.headFault()), "alarm"));
        }
        Paragraph heads = new Paragraph(getTranslation("audit.heads", done.heads()));
        heads.addClassName("muted");
        checked.add(heads);
        Paragraph head = new Paragraph(getTranslation("audit.head", count, done.head()));
        head.addClassNames("muted", "audit-head");
        checked.add(head);
    }

    private String headFault(AuditTrail.HeadFault fault) {
        String day = fault.day() == null ? "" : Formats.current().date(fault.day());
        return getTranslation("audit.head." + fault.kind().name().toLowerCase(Locale.ROOT), day);
    }
}
