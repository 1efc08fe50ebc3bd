package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.dashboard.GoalView;
import io.dacheng.dashboard.GoalViewDraft;
import io.dacheng.dashboard.GoalViewEditing;
import io.dacheng.dashboard.GoalViewService;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetKind;
import io.dacheng.dashboard.WidgetOption;
import io.dacheng.organisation.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Templates of the achievement page (W1, W2). */
@RestController
@RequestMapping("/api/v1/goal-views")
@Tag(name = "Goal views", description = "Templates of the achievement page: choose one, compose them")
class GoalViewsController {

    private static final int MOST = 100;

    /**
     * A part of a template.
     *
     * @param title empty for the usual heading
     * @param width FULL or HALF of the page
     * @param metrics codes; empty for the page's metric, or for all where the kind shows several
     * @param options what differs from the usual, by its name in GET /goal-views/widgets
     */
    record WidgetAnswer(
            WidgetKind kind,
            String title,
            Widget.Width width,
            List<String> metrics,
            Map<WidgetOption, String> options) {

        static WidgetAnswer of(Widget widget) {
            return new WidgetAnswer(
                    widget.kind(), widget.title(), widget.width(), widget.metrics(), new TreeMap<>(widget.options()));
        }
    }

    /**
     * A template.
     *
     * @param name empty for a built-in one, which is known by its code
     * @param builtIn whether it comes with the product
     * @param unit people in and below it are offered the template; null for a built-in one
     * @param roles one of which they need there; empty for a draft
     * @param version send it back with a change; null for a built-in one
     * @param mayChange whether the caller may change it
     */
    record GoalViewAnswer(
            String code,
            String name,
            String about,
            boolean builtIn,
            @Nullable String unit,
            List<Role> roles,
            @Nullable Integer version,
            @Nullable String changedBy,
            @Nullable Instant changedAt,
            boolean mayChange,
            List<WidgetAnswer> widgets) {

        static GoalViewAnswer of(GoalView view) {
            GoalView.Composed composed = view.composed();
            return new GoalViewAnswer(
                    view.code(),
                    view.name(),
                    view.about(),
                    view.builtIn(),
                    composed == null ? null : composed.unit(),
                    composed == null
                            ? List.of()
                            : composed.roles().stream().sorted().toList(),
                    composed == null ? null : composed.version(),
                    composed == null ? null : composed.changedBy(),
                    composed == null ? null : composed.changedAt(),
                    composed != null && composed.mayChange(),
                    view.widgets().stream().map(WidgetAnswer::of).toList());
        }
    }

    /** @param chosen code of the one the caller has chosen; null before the first choice */
    record GoalViewAnswers(
            List<GoalViewAnswer> views, @Nullable String chosen) {}

    /** What can be chosen about a kind of part; the first value is the usual one. */
    record OptionAnswer(WidgetOption name, List<String> values) {}

    /**
     * A kind of part.
     *
     * @param mostMetrics how many metrics it shows at most
     * @param below whether it shows owners below a unit, and so nothing of a member
     */
    record WidgetKindAnswer(WidgetKind kind, int mostMetrics, boolean below, List<OptionAnswer> options) {}

    record WidgetKindAnswers(List<WidgetKindAnswer> kinds) {}

    record GoalViewChoice(@Nullable String code) {}

    /** A part of a template; what is left out is the usual. */
    record WidgetForm(
            @Nullable WidgetKind kind,
            @Nullable String title,

            @Schema(description = "FULL unless given") Widget.@Nullable Width width,

            @Nullable List<String> metrics,
            @Nullable Map<WidgetOption, String> options) {

        Widget widget() {
            return new Widget(
                    Given.field("kind", kind),
                    title == null ? "" : title,
                    width == null ? Widget.Width.FULL : width,
                    Given.list("metrics", metrics, 0, MOST),
                    given(options));
        }

        private static Map<WidgetOption, String> given(@Nullable Map<WidgetOption, String> options) {
            if (options == null) {
                return Map.of();
            }
            options.forEach((name, value) -> Given.field("options." + name, value));
            return options;
        }
    }

    /** What a template is to be; a PUT replaces all of it. */
    record GoalViewForm(
            @Nullable String name,
            @Nullable String about,

            @Nullable @Schema(description = "Code of a unit that the caller manages")
            String unit,

            @Nullable @Schema(description = "Whom it is offered to there; nobody, as a draft, unless given")
            List<Role> roles,

            @Nullable @Schema(description = "Only to change one: the version that was changed")
            Integer version,

            @Nullable List<WidgetForm> widgets) {

        GoalViewDraft draft() {
            return new GoalViewDraft(
                    Given.field("name", name),
                    about == null ? "" : about,
                    Given.field("unit", unit),
                    Set.copyOf(Given.list("roles", roles, 0, Role.values().length)),
                    Given.list("widgets", widgets, 1, MOST).stream()
                            .map(WidgetForm::widget)
                            .toList());
        }
    }

    private final GoalViewService views;
    private final GoalViewEditing editing;

    GoalViewsController(GoalViewService views, GoalViewEditing editing) {
        this.views = views;
        this.editing = editing;
    }

    @GetMapping
    @Operation(summary = "The templates the caller may choose from, and the one that is chosen")
    GoalViewAnswers all(Viewer viewer) {
        return new GoalViewAnswers(
                views.offered(viewer).stream().map(GoalViewAnswer::of).toList(),
                views.chosen(viewer).map(GoalView::code).orElse(null));
    }

    @GetMapping("/widgets")
    @Operation(summary = "What a template can be made of")
    WidgetKindAnswers kinds(Viewer viewer) {
        return new WidgetKindAnswers(Arrays.stream(WidgetKind.values())
                .map(kind -> new WidgetKindAnswer(
                        kind,
                        kind.mostMetrics(),
                        kind.below(),
                        kind.options().stream()
                                .map(option -> new OptionAnswer(option, option.choices()))
                                .toList()))
                .toList());
    }

    @GetMapping("/{code}")
    @Operation(summary = "A template")
    GoalViewAnswer one(Viewer viewer, @PathVariable String code) {
        return GoalViewAnswer.of(views.view(viewer, code));
    }

    @PutMapping("/choice")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Choose the template that the caller's achievement page opens with")
    void choose(Viewer viewer, @RequestBody GoalViewChoice choice) {
        views.choose(viewer, Given.field("code", choice.code()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Compose a template for the people of a unit; for administrators")
    GoalViewAnswer create(Viewer viewer, @RequestBody GoalViewForm form) {
        return GoalViewAnswer.of(views.view(viewer, editing.create(viewer, form.draft())));
    }

    @PutMapping("/{code}")
    @Operation(summary = "Change a composed template; 409 when somebody has changed it since")
    GoalViewAnswer change(Viewer viewer, @PathVariable String code, @RequestBody GoalViewForm form) {
        editing.change(viewer, code, Given.field("version", form.version()), form.draft());
        return GoalViewAnswer.of(views.view(viewer, code));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a composed template away; POST /goal-views/{code}/restore brings it back")
    void delete(Viewer viewer, @PathVariable String code) {
        editing.delete(viewer, code);
    }

    @PostMapping("/{code}/restore")
    @Operation(summary = "Bring back a template that was taken away")
    GoalViewAnswer restore(Viewer viewer, @PathVariable String code) {
        editing.restore(viewer, code);
        return GoalViewAnswer.of(views.view(viewer, code));
    }
}
