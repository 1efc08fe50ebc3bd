package io.dacheng.ui.revisions;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.Viewer;
import io.dacheng.target.MemberChange;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.RevisionView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** For a plan's page: who came and went since, the way to revise the plan, and its revisions. */
@Component
public class PlanRevisions {

    private static final int NAMES = 3;

    private final RevisionQueries queries;
    private final CurrentViewer viewer;

    PlanRevisions(RevisionQueries queries, CurrentViewer viewer) {
        this.queries = queries;
        this.viewer = viewer;
    }

    /** The way to a new revision, for who may ask for one. */
    public Optional<Anchor> revise(long planId) {
        return queries.revisable(viewer.get(), planId, null).isEmpty()
                ? Optional.empty()
                : Optional.of(link(newPath(planId), t("revision.new")));
    }

    /** Empty where nobody came or went and no revision of the plan is to be seen. */
    public Div of(long planId) {
        Div all = new Div();
        all.addClassName("plan-revisions");
        Viewer person = viewer.get();
        List<MemberChange> changes = queries.memberChanges(person, planId);
        List<RevisionView> revisions = queries.revisions(person, planId);
        if (!changes.isEmpty()) {
            all.add(banner(planId, changes));
        }
        if (!revisions.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("revision-list");
            revisions.forEach(revision -> list.add(item(revision)));
            all.add(new H2(t("revision.list")), list);
        }
        all.setVisible(all.getComponentCount() > 0);
        return all;
    }

    private Div banner(long planId, List<MemberChange> changes) {
        String names = String.join(
                ", ", changes.stream().limit(NAMES).map(PlanRevisions::change).toList());
        String words = changes.size() > NAMES
                ? t("revision.people.banner.more", names, changes.size() - NAMES)
                : t("revision.people.banner", names);
        Div banner = new Div(new Paragraph(words), link(newPath(planId) + "?people=1", t("revision.people.revise")));
        banner.addClassNames("card", "people-changed");
        banner.getElement().setAttribute("role", "status");
        return banner;
    }

    static String change(MemberChange change) {
        String from = Formats.current().shortDate(change.from());
        return switch (change.kind()) {
            case LEAVER -> t("revision.people.left", change.name(), String.valueOf(change.leavesUnit()), from);
            case JOINER -> t("revision.people.joined", change.name(), String.valueOf(change.joinsUnit()), from);
            default ->
                t(
                        "revision.people.moved",
                        change.name(),
                        String.valueOf(change.leavesUnit()),
                        String.valueOf(change.joinsUnit()),
                        from);
        };
    }

    private static ListItem item(RevisionView revision) {
        Formats formats = Formats.current();
        Anchor open = new Anchor(
                Navigation.PLANS + "/" + revision.planId() + "/revisions/" + revision.id(),
                Labels.of(revision.kind()) + " · " + revision.unitName());
        Span amounts =
                new Span(t("revision.from-to", formats.amount(revision.before()), formats.amount(revision.after())));
        Span who = new Span(revision.requestedByName() + " · " + formats.date(revision.effectiveFrom()));
        who.addClassName("muted");
        Div line = new Div(open, RevisionFacts.badge(revision), amounts, who);
        line.addClassName("beside");
        return new ListItem(line);
    }

    private static String newPath(long planId) {
        return Navigation.PLANS + "/" + planId + "/revisions/new";
    }

    private static Anchor link(String path, String words) {
        Anchor link = new Anchor(path, words);
        link.addClassName("button-link");
        return link;
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
