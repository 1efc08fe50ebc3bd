package io.dacheng.ui;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.QueryParameters;
import io.dacheng.access.PeopleService;
import io.dacheng.access.UnitEntry;
import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricEditing;
import io.dacheng.school.Campuses;
import io.dacheng.school.leads.LeadQuery;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.students.StudentQuery;
import io.dacheng.school.students.Students;
import io.dacheng.target.PlanService;
import io.dacheng.target.RankingPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds pages, plans, units, people and metrics by a part of their name or code, each through the service that guards it. */
@Component
public class Finder {

    private static final int EACH = 5;

    /**
     * Something to go to.
     *
     * @param kind translated word for what it is
     * @param about what tells it from others of the name; may be empty
     * @param path where it leads, relative to the product's root
     */
    record Hit(String kind, String name, String about, String path) {}

    private final PlanService plans;
    private final PeopleService people;
    private final MetricEditing metrics;
    private final RankingPolicies policies;
    private final Campuses school;
    private final Students students;
    private final Leads leads;

    Finder(
            PlanService plans,
            PeopleService people,
            MetricEditing metrics,
            RankingPolicies policies,
            Campuses school,
            Students students,
            Leads leads) {
        this.plans = plans;
        this.people = people;
        this.metrics = metrics;
        this.policies = policies;
        this.school = school;
        this.students = students;
        this.leads = leads;
    }

    /** At most five of each kind; the pages alone while nothing is typed. */
    List<Hit> find(Viewer viewer, String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        List<Hit> hits = new ArrayList<>(first(
                Navigation.items(viewer, new Navigation.Offers(policies.offersTo(viewer), school.concern(viewer)))
                        .stream()
                        .map(item -> hit("page", I18NProvider.translate(item.word()), "", item.path()))
                        .filter(hit -> fits(text, hit.name()))));
        if (text.isEmpty()) {
            return hits;
        }
        hits.addAll(first(plans.plans(viewer).stream()
                .filter(plan -> fits(
                        text, plan.name(), plan.metric().name(), plan.metric().code()))
                .map(plan -> hit(
                        "plan",
                        plan.name(),
                        plan.metric().name() + " · " + plan.rootUnit().name(),
                        Navigation.PLANS + "/" + plan.id()))));
        hits.addAll(first(people.units(viewer).stream()
                .map(UnitEntry::unit)
                .filter(unit -> !unit.closed() && fits(text, unit.name(), unit.code()))
                .map(unit -> hit("unit", unit.name(), unit.code(), achievementOf("unit", unit.code())))));
        if (school.concern(viewer)) {
            hits.addAll(students.students(viewer, StudentQuery.named(typed, EACH)).items().stream()
                    .map(student -> hit(
                            "student",
                            student.name(),
                            student.number() + " · " + student.unit(),
                            Navigation.STUDENTS + "/" + student.id()))
                    .toList());
        }
        if (school.concern(viewer)) {
            hits.addAll(leads
                    .leads(
                            viewer,
                            LeadQuery.open(EACH)
                                    .withState(null)
                                    .withText(typed.strip().replace("\0", "")))
                    .items()
                    .stream()
                    .map(lead -> hit(
                            "lead",
                            lead.childName(),
                            lead.family().parent() + " · " + lead.unitName(),
                            Navigation.LEADS + "/" + lead.id()))
                    .toList());
        }
        if (Navigation.leads(viewer)) {
            hits.addAll(people.people(viewer, typed, null, 0, EACH).items().stream()
                    .map(person -> hit("person", person.name(), person.login(), Navigation.PEOPLE + "/" + person.id()))
                    .toList());
        }
        if (metrics.mayChange(viewer)) {
            hits.addAll(first(metrics.all().stream()
                    .filter(metric -> fits(text, metric.name(), metric.code()))
                    .map(metric -> hit(
                            "metric",
                            metric.name(),
                            metric.code(),
                            Navigation.METRICS + "?" + query("q", metric.code())))));
        }
        return hits;
    }

    private static List<Hit> first(Stream<Hit> found) {
        return found.limit(EACH).toList();
    }

    private static Hit hit(String kind, String name, String about, String path) {
        return new Hit(I18NProvider.translate("find." + kind), name, about, path);
    }

    private static boolean fits(String text, String... names) {
        return Stream.of(names).anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(text));
    }

    private static String achievementOf(String kind, String code) {
        return Navigation.ACHIEVEMENT + "?" + query(kind, code);
    }

    private static String query(String name, String value) {
        return QueryParameters.simple(Map.of(name, value)).getQueryString();
    }
}
