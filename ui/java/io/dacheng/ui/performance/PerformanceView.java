package io.dacheng.ui.performance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.weeks.StaffRanking;
import io.dacheng.school.weeks.StaffRanking.By;
import io.dacheng.school.weeks.StaffRanking.Campus;
import io.dacheng.school.weeks.StaffRanking.Row;
import io.dacheng.school.weeks.StaffRanking.Table;
import io.dacheng.ui.Address;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One's own month and the ranking of the campus's employees by order revenue and lesson consumption (E7). */
@Route(value = Navigation.PERFORMANCE, layout = MainLayout.class)
@PermitAll
class PerformanceView extends Page implements BeforeEnterObserver {

    private static final String UNIT = "unit";
    private static final String MONTH = "month";
    private static final String BY = "by";

    private final transient CurrentViewer viewer;
    private final transient StaffRanking ranking;
    private final transient Live live;
    private final AsOf asOf;
    private final Div content = new Div();
    private String unit = "";
    private transient YearMonth month = YearMonth.of(2000, 1);
    private By by = By.ORDERS;

    PerformanceView(CurrentViewer viewer, StaffRanking ranking, Live live, AsOf asOf) {
        super(I18NProvider.translate("nav.performance"));
        this.viewer = viewer;
        this.ranking = ranking;
        this.live = live;
        this.asOf = asOf;
        addClassName("performance-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Viewer me = viewer.get();
        List<Campus> campuses = ranking.campuses(me, asOf.date());
        if (campuses.isEmpty()) {
            add(
                    new PageHeader(getTranslation("nav.performance"), ""),
                    new EmptyState(getTranslation("performance.empty"), getTranslation("performance.empty.sentence")));
            return;
        }
        read(event.getLocation().getQueryParameters(), campuses);
        add(new PageHeader(
                getTranslation("performance.title"),
                getTranslation("performance.knows", Formats.current().date(asOf.date()))));
        add(tools(campuses), content);
        content.addClassName("performance");
        show();
        live.onSchool(content, List.of(campus(campuses).id()), this::show);
    }

    private void read(QueryParameters parameters, List<Campus> campuses) {
        unit = parameters
                .getSingleParameter(UNIT)
                .filter(code ->
                        campuses.stream().anyMatch(campus -> campus.code().equals(code)))
                .orElse(campuses.get(0).code());
        YearMonth running = YearMonth.from(asOf.date());
        month = parameters
                .getSingleParameter(MONTH)
                .flatMap(PerformanceView::month)
                .filter(asked -> !asked.isAfter(running))
                .orElse(running);
        by = parameters
                .getSingleParameter(BY)
                .flatMap(name -> Arrays.stream(By.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElse(By.ORDERS);
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Campus campus(List<Campus> campuses) {
        return campuses.stream()
                .filter(campus -> campus.code().equals(unit))
                .findFirst()
                .orElse(campuses.get(0));
    }

    private Div tools(List<Campus> campuses) {
        Button before =
                new Button("‹", e -> Address.go(MONTH, month.minusMonths(1).toString()));
        before.setAriaLabel(getTranslation("performance.before"));
        Button after =
                new Button("›", e -> Address.go(MONTH, month.plusMonths(1).toString()));
        after.setAriaLabel(getTranslation("performance.after"));
        after.setEnabled(month.isBefore(YearMonth.from(asOf.date())));
        List.of(before, after).forEach(button -> button.addThemeVariants(ButtonVariant.LUMO_TERTIARY));
        Span name = new Span(Formats.current().month(month.atDay(1)));
        name.addClassName("month");
        Div months = new Div(before, name, after);
        months.addClassName("line");
        Div tools = new Div(months);
        tools.addClassName("toolbar");
        if (campuses.size() > 1) {
            Select<Campus> which = new Select<>();
            which.setAriaLabel(getTranslation("performance.campus"));
            which.setItems(campuses);
            which.setItemLabelGenerator(Campus::name);
            which.setValue(campus(campuses));
            which.addValueChangeListener(e -> Address.go(UNIT, e.getValue().code()));
            tools.add(which);
        }
        Tabs kinds = new Tabs();
        for (By each : By.values()) {
            Tab tab = new Tab(Labels.of(each));
            kinds.add(tab);
            if (each == by) {
                kinds.setSelectedTab(tab);
            }
        }
        kinds.addSelectedChangeListener(e -> Address.go(BY, By.values()[kinds.getSelectedIndex()].name()));
        return new Div(tools, kinds);
    }

    private void show() {
        content.removeAll();
        Viewer me = viewer.get();
        Div cards = new Div();
        cards.addClassName("cards");
        for (By each : By.values()) {
            Table table = ranking.of(me, unit, month, each, asOf.date());
            table.rows().stream()
                    .filter(Row::own)
                    .filter(row -> row.rank() != null || each == by)
                    .findFirst()
                    .ifPresent(row -> cards.add(new OwnCard(table, row)));
            if (each == by) {
                content.add(cards, new StaffList(table));
            }
        }
        cards.setVisible(cards.getChildren().findAny().isPresent());
    }

    /** Positions in words; empty for none. */
    static String positions(Row row) {
        return row.positions().stream().sorted().map(Labels::of).collect(Collectors.joining(" · "));
    }
}
