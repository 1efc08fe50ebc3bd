package io.dacheng.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.dacheng.access.ViewAs;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.InboxService;
import io.dacheng.notification.Notices;
import io.dacheng.school.Campuses;
import io.dacheng.target.RankingPolicies;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;

/** The frame around every page: the way, the as-of day, the inbox badge, notices and the person. */
@JsModule("./frame/dacheng-frame.ts")
@PermitAll
public class MainLayout extends AppLayout implements BeforeEnterObserver, AfterNavigationObserver {

    private final transient CurrentViewer viewer;
    private final transient InboxService inbox;
    private final transient RankingPolicies policies;
    private final transient Campuses school;
    private final transient Personal personal;
    private final transient Finder finder;
    private final AsOf asOf;
    private final DatePicker asOfPicker;
    private final Span asOfPast = new Span();
    private final Span inboxBadge = new Span();
    private final BottomBar bottomBar;
    private final NoticesBell bell;
    private final transient LookBack lookBack;
    private final transient Clock clock;

    public MainLayout(
            CurrentViewer viewer,
            InboxService inbox,
            Notices notices,
            RankingPolicies policies,
            Campuses school,
            Personal personal,
            Finder finder,
            AsOf asOf,
            Live live,
            Clock clock) {
        this.viewer = viewer;
        this.policies = policies;
        this.school = school;
        this.personal = personal;
        this.finder = finder;
        this.inbox = inbox;
        this.asOf = asOf;
        this.asOfPicker = Dates.picker("");
        this.bell = new NoticesBell(
                () -> notices.latest(viewer.get(), 20),
                () -> notices.unread(viewer.get()),
                () -> {
                    if (viewer.view() == null) {
                        notices.markRead(viewer.get());
                    }
                },
                clock);
        this.lookBack = new LookBack(asOf, clock);
        this.clock = clock;
        Viewer person = viewer.get();
        setPrimarySection(Section.NAVBAR);
        Navigation.Offers offers = new Navigation.Offers(policies.offersTo(person), school.concern(person));
        bottomBar = new BottomBar(Navigation.onPhone(person, offers), () -> setDrawerOpened(true));
        ViewAs.View view = viewer.view();
        if (view != null) {
            addClassName("viewing");
            addToNavbar(new ViewBanner(view, clock, viewer::endView));
        }
        addToNavbar(bar(person), bottomBar);
        addToDrawer(way(person, offers));
        live.onTasks(this, viewer.login(), this::count);
        live.onNotices(bell, viewer.login(), bell::count);
    }

    /** Counts again, after something has been done that changes them. */
    public static void refresh() {
        MainLayout layout = ComponentUtil.getData(UI.getCurrent(), MainLayout.class);
        if (layout != null) {
            layout.count();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        ComponentUtil.setData(event.getUI(), MainLayout.class, this);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Address.remember(event.getUI(), event.getLocation());
        asOf.read(event.getLocation().getQueryParameters());
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        asOfPicker.setMax(asOf.today());
        asOfPicker.setValue(asOf.date());
        asOfPast.setVisible(!asOf.isToday());
        if (!asOf.isToday()
                && !event.getLocation().getQueryParameters().getParameters().containsKey(AsOf.PARAMETER)) {
            Address.set(AsOf.PARAMETER, asOf.date().toString());
        }
        Instant known = asOf.knownAt();
        if (known != null
                && !event.getLocation().getQueryParameters().getParameters().containsKey(AsOf.KNOWN)) {
            Address.set(AsOf.KNOWN, known.toString());
        }
        lookBack.frame(this, (Component) event.getActiveChain().get(0));
        bottomBar.current(event.getLocation().getFirstSegment());
        PrintNote.write(asOf, viewer.get().name(), clock);
        count();
    }

    private void count() {
        InboxCounts counts = inbox.counts(viewer.get());
        long open = counts.open();
        inboxBadge.setText(open > 999 ? "999+" : String.valueOf(open));
        inboxBadge.setVisible(open > 0);
        inboxBadge.getElement().setAttribute("aria-label", getTranslation("nav.inbox.open", open));
        bottomBar.inbox(open);
        bell.count();
    }

    private Header bar(Viewer person) {
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("frame.menu"));
        Anchor brand = new Anchor("", new Brand());
        brand.addClassName("brand-link");
        brand.getElement().setAttribute("aria-label", getTranslation("frame.product") + " 达成");
        asOfPicker.addClassName("as-of");
        asOfPicker.setAriaLabel(getTranslation("frame.as-of"));
        asOfPicker.setPrefixComponent(new Span(getTranslation("frame.as-of")));
        asOfPicker.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                asOf.choose(change.getValue());
                Address.go(AsOf.PARAMETER, asOf.isToday() ? null : asOf.date().toString());
            }
        });
        asOfPast.setText(getTranslation("frame.as-of.past"));
        asOfPast.addClassName("as-of-past");
        Div space = new Div();
        space.addClassName("space");
        Header bar = new Header(
                toggle,
                brand,
                search(),
                space,
                asOfPast,
                asOfPicker,
                lookBack.button(),
                bell,
                new LanguageSwitch(language -> personal.change(chosen -> chosen.withLanguage(language))),
                new UserMenu(
                        person,
                        look -> Personal.paint(personal.change(chosen -> chosen.withLook(look))),
                        viewer::logOut));
        bar.addClassName("frame-bar");
        return bar;
    }

    private Button search() {
        Span key = new Span(getTranslation("find.key"));
        key.addClassName("key");
        key.getElement().setAttribute("aria-hidden", "true");
        Button search = new Button(getTranslation("find.open"), Icons.SEARCH.create(), e -> new FinderDialog(
                        typed -> finder.find(viewer.get(), typed))
                .open());
        search.setSuffixComponent(key);
        search.setAriaLabel(getTranslation("find.open"));
        search.addClassName("frame-search");
        return search;
    }

    /** First what people do every day, then what keeps it running. */
    private Div way(Viewer person, Navigation.Offers offers) {
        SideNav daily = new SideNav();
        daily.getElement().setAttribute("aria-label", getTranslation("frame.way"));
        SideNav care = new SideNav(getTranslation("frame.way.care"));
        inboxBadge.addClassName("count");
        for (Navigation.Item item : Navigation.items(person, offers)) {
            SideNavItem entry = new SideNavItem(
                    getTranslation(item.word()), item.path(), item.icon().create());
            entry.setMatchNested(!item.path().isEmpty());
            entry.setPathAliases(item.also());
            if (item.path().equals(Navigation.INBOX)) {
                entry.setSuffixComponent(inboxBadge);
            }
            (Navigation.isCare(item) ? care : daily).addItem(entry);
        }
        care.setVisible(!care.getItems().isEmpty());
        Div way = new Div(daily, care);
        way.addClassName("way");
        return way;
    }
}
