package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.target.TargetAction;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetVersionView;
import io.dacheng.target.TargetView;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.LooksBack;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/** The agreed versions of one target, the newest first: what was agreed, who did it, when, why, and the difference. */
@Route(value = Navigation.VERSIONS, layout = MainLayout.class)
@PermitAll
class TargetVersionsView extends Page implements HasUrlParameter<Long>, LooksBack {

    private static final String PROCESS = "system";

    private final transient TargetService targets;
    private final transient MetricService metrics;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final AsOf asOf;

    TargetVersionsView(TargetService targets, MetricService metrics, CurrentViewer viewer, Clock clock, AsOf asOf) {
        super(I18NProvider.translate("versions.title"));
        this.targets = targets;
        this.metrics = metrics;
        this.viewer = viewer;
        this.clock = clock;
        this.asOf = asOf;
    }

    @Override
    public void setParameter(BeforeEvent event, Long targetId) {
        Viewer person = viewer.get();
        TargetView target = targets.target(person, targetId, asOf.knownAt());
        List<TargetVersionView> versions = targets.versions(person, targetId, asOf.knownAt());
        MetricView metric = metrics.byCode(target.metric()).orElseThrow();
        String title = getTranslation("versions.of", target.ownerName());
        setPageTitle(title);
        removeAll();
        add(new PageHeader(
                title, metric.name() + (metric.unit().isEmpty() ? "" : " · " + metric.unit()), back(target)));
        if (versions.isEmpty()) {
            add(new EmptyState(getTranslation("versions.none"), getTranslation("versions.none.how")));
            return;
        }
        OrderedList list = new OrderedList();
        list.addClassNames("history", "versions");
        for (int i = versions.size() - 1; i >= 0; i--) {
            list.add(entry(versions.get(i)));
        }
        Div card = new Div(list);
        card.addClassName("card");
        add(card);
    }

    private Component[] back(TargetView target) {
        if (target.planId() == null) {
            return new Component[0];
        }
        return new Component[] {
            new Anchor(
                    Navigation.PLANS + "/" + target.planId() + "?target=" + target.id(),
                    getTranslation("versions.plan"))
        };
    }

    private ListItem entry(TargetVersionView version) {
        Formats formats = Formats.current();
        Span number = new Span(getTranslation("versions.number", version.version()));
        number.addClassName("strong");
        Div first = new Div(number, new Span(formats.amount(version.amount())));
        first.addClassName("beside");
        if (version.difference() != null) {
            Span difference = new Span(formats.signed(version.difference()));
            difference.addClassNames("muted", "figure");
            first.add(difference);
        }
        String who = version.agreedBy().equals(PROCESS) ? getTranslation("history.process") : version.agreedByName();
        Span by = new Span(Labels.of(TargetAction.valueOf(version.action())) + " · " + who + " · "
                + formats.fullMoment(version.agreedAt(), clock) + " · "
                + getTranslation("versions.completion", formats.date(version.completionDate())));
        by.addClassName("muted");
        ListItem entry = new ListItem(first, by);
        if (version.reason() != null) {
            Paragraph reason = new Paragraph(version.reason());
            reason.addClassName("reason");
            entry.add(reason);
        }
        return entry;
    }
}
