package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteConfiguration;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.Role;
import io.dacheng.target.TargetView;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Where the pages are, and who is shown the way. The services decide who may see what; this only spares people dead ends. */
public final class Navigation {

    public static final String TODAY = "";
    public static final String INBOX = "inbox";
    public static final String PLANS = "plans";
    public static final String NEW_PLAN = "plans/new";
    public static final String VERSIONS = "versions";
    public static final String PLAN_GRID = "plans/:plan([0-9]{1,18})/grid/:target([0-9]{1,18})";
    public static final String ACHIEVEMENT = "achievement";
    public static final String EXPLAIN = "explain";
    public static final String RANKING = "ranking";
    public static final String RECORDS = "records";
    public static final String API_KEYS = "api-keys";
    public static final String REVIEWS = "reviews";
    public static final String ACTIONS = "actions";
    public static final String PEOPLE = "people";
    public static final String UNITS = "units";
    public static final String CALENDARS = "calendars";
    public static final String METRICS = "metrics";
    public static final String TEMPLATES = "templates";
    public static final String TEMPLATE = "templates/:template([a-z0-9]{1,20})";
    public static final String SOURCES = "sources";
    public static final String PULL = "sources/pull";
    public static final String PULL_FORM = "sources/form";
    public static final String ACCOUNT = "account";
    public static final String SUBSTITUTIONS = "substitutions";
    public static final String START = "start";
    public static final String NOTICES = "notices";
    public static final String NOTICE_SETTINGS = "notices/settings";
    public static final String CHANNELS = "channels";
    public static final String PROCESSES = "processes";
    public static final String PROCESS = "processes/:process([A-Za-z_][A-Za-z0-9_.-]{0,99})";
    public static final String DECISION = "decisions/:decision([A-Za-z_][A-Za-z0-9_.-]{0,99})";
    public static final String SUBMISSION = "submissions/:submission([0-9]{1,18})";
    public static final String CASE = "cases/:case([A-Za-z0-9-]{1,64})";
    public static final String INCIDENTS = "incidents";
    public static final String MIGRATION = "migration";
    public static final String MIGRATION_REPORT = "migration/:migration([0-9]{1,18})";
    public static final String TIMERS = "timers";
    public static final String LEADS = "leads";
    public static final String LEAD = "leads/:lead([0-9]{1,18})";
    public static final String STUDENTS = "students";
    public static final String STUDENT = "students/:student([0-9]{1,18})";
    public static final String TIMETABLE = "timetable";
    public static final String LESSON = "lessons/:lesson([0-9]{1,18})";
    public static final String CLASSES = "classes";
    public static final String FAMILIES = "families";
    public static final String FAMILY = "families/:family([0-9]{1,18})";
    public static final String WEEK = "week";
    public static final String PERFORMANCE = "performance";
    public static final String DIAGNOSIS = "diagnosis";
    public static final String SCHOOL = "school";
    public static final String AUDIT = "audit";
    public static final String OPERATIONS = "operations";
    public static final String LOGIN = "login";
    public static final String LOGIN_STEP = "login/step";

    /** What is offered beside the viewer's rights. */
    record Offers(boolean ranking, boolean school) {}

    /**
     * @param word key of the label
     * @param also first parts of other addresses that belong here
     */
    record Item(String path, String word, Icons icon, Predicate<Viewer> shown, Set<String> also) {

        Item(String path, String word, Icons icon, Predicate<Viewer> shown) {
            this(path, word, icon, shown, Set.of());
        }
    }

    private static final List<Item> ITEMS = List.of(
            new Item(TODAY, "nav.today", Icons.TODAY, viewer -> true),
            new Item(INBOX, "nav.inbox", Icons.INBOX, viewer -> true),
            new Item(PLANS, "nav.targets", Icons.TARGETS, viewer -> true),
            new Item(ACHIEVEMENT, "nav.achievement", Icons.ACHIEVEMENT, viewer -> true),
            new Item(RANKING, "nav.ranking", Icons.RANKING, Navigation::leads),
            new Item(REVIEWS, "nav.reviews", Icons.REVIEWS, viewer -> true),
            new Item(WEEK, "nav.week", Icons.CALENDAR, viewer -> true),
            new Item(PERFORMANCE, "nav.performance", Icons.RANKING, viewer -> true),
            new Item(LEADS, "nav.leads", Icons.LEADS, viewer -> true),
            new Item(STUDENTS, "nav.students", Icons.STUDENTS, viewer -> true),
            new Item(TIMETABLE, "nav.timetable", Icons.TIMETABLE, viewer -> true, Set.of("lessons", CLASSES)),
            new Item(FAMILIES, "nav.families", Icons.FAMILIES, viewer -> true),
            new Item(DIAGNOSIS, "nav.diagnosis", Icons.DIAGNOSIS, viewer -> true),
            new Item(RECORDS, "nav.records", Icons.RECORDS, Navigation::leads),
            new Item(PEOPLE, "nav.people", Icons.PEOPLE, Navigation::leads),
            new Item(UNITS, "nav.units", Icons.UNITS, Navigation::leads),
            new Item(CALENDARS, "nav.calendars", Icons.CALENDAR, Navigation::leads),
            new Item(API_KEYS, "nav.keys", Icons.LOCK, Viewer::managesPeople),
            new Item(METRICS, "nav.metrics", Icons.METRICS, Viewer::managesPeople),
            new Item(TEMPLATES, "nav.templates", Icons.TEMPLATES, Viewer::managesPeople),
            new Item(SCHOOL, "nav.school", Icons.SETTINGS, Navigation::leads),
            new Item(SOURCES, "nav.sources", Icons.SOURCES, Navigation::looksAfterTheProduct),
            new Item(CHANNELS, "nav.channels", Icons.BELL, Viewer::managesPeople),
            new Item(
                    PROCESSES,
                    "nav.processes",
                    Icons.PROCESSES,
                    Navigation::looksAfterTheProduct,
                    Set.of("submissions", "decisions", "cases", INCIDENTS, MIGRATION, TIMERS)),
            new Item(AUDIT, "nav.audit", Icons.HISTORY, Viewer::managesPeople),
            new Item(OPERATIONS, "nav.operations", Icons.ACHIEVEMENT, Viewer::managesPeople),
            new Item("admin", "nav.admin", Icons.ADMIN, Viewer::managesPeople));

    private static final Set<String> CARE = Set.of(
            PEOPLE, UNITS, CALENDARS, METRICS, RECORDS, SOURCES, API_KEYS, TEMPLATES, CHANNELS, PROCESSES, SCHOOL,
            "admin");

    /** Pages of the school pack; the last, where it is switched on, is always there for who may do that. */
    private static final Set<String> OF_SCHOOLS =
            Set.of(WEEK, PERFORMANCE, LEADS, STUDENTS, TIMETABLE, FAMILIES, DIAGNOSIS);

    private Navigation() {}

    /**
     * The way for this person; a page that is not there is not offered.
     *
     * @param offers whether members see a ranking by the targets they have, and whether the organisation is a school
     */
    static List<Item> items(Viewer viewer, Offers offers) {
        return ITEMS.stream()
                .filter(item -> item.shown().test(viewer)
                        || offers.ranking() && item.path().equals(RANKING))
                .filter(item -> offers.school() || !OF_SCHOOLS.contains(item.path()))
                .filter(item -> offers.school() || !item.path().equals(SCHOOL) || viewer.managesPeople())
                .filter(item -> RouteConfiguration.forApplicationScope()
                        .getRoute(item.path())
                        .isPresent())
                .toList();
    }

    /**
     * What stands in the bar of a phone: today, the inbox, and what the person's work is about. Who works at a school
     * without leading it has leads and lessons at hand and finds the own figures under "More".
     */
    static List<Item> onPhone(Viewer viewer, Offers offers) {
        Set<String> wanted = !offers.school()
                ? Set.of(TODAY, INBOX, ACHIEVEMENT)
                : leads(viewer) ? Set.of(TODAY, INBOX, ACHIEVEMENT, TIMETABLE) : Set.of(TODAY, INBOX, LEADS, TIMETABLE);
        return items(viewer, offers).stream()
                .filter(item -> wanted.contains(item.path()))
                .toList();
    }

    /** Whether the page keeps the product running, rather than being for every day. */
    static boolean isCare(Item item) {
        return CARE.contains(item.path());
    }

    /** Has more than a plain member's rights: sees others than oneself. */
    public static boolean leads(Viewer viewer) {
        return viewer.administrator() || viewer.units().keySet().stream().anyMatch(role -> role != Role.MEMBER);
    }

    /** Keeps the product running for others. */
    private static boolean looksAfterTheProduct(Viewer viewer) {
        return viewer.administrator() || viewer.has(Role.ADMIN) || viewer.has(Role.PROCESS_ADMIN);
    }

    /** Opens a page by its path; the frame keeps the as-of day. */
    public static void open(String path) {
        UI.getCurrent().navigate(path);
    }

    public static void open(String path, QueryParameters parameters) {
        UI.getCurrent().navigate(path, parameters);
    }

    public static void openWorkItem(long id) {
        open(INBOX + "/" + id);
    }

    public static void openPlan(long id) {
        open(PLANS + "/" + id);
    }

    /** Where the targets below one are by period; empty for an imported target, which is in no plan. */
    public static String gridOf(TargetView target) {
        return target.planId() == null ? "" : PLANS + "/" + target.planId() + "/grid/" + target.id();
    }

    public static String pathOfCase(String id) {
        return CASE.substring(0, CASE.indexOf('/') + 1) + id;
    }

    public static void openReview(long id) {
        open(REVIEWS + "/" + id);
    }
}
