package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxFilters;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.SavedFilter;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.organisation.OrganisationService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
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

/** The lists that a person keeps as tabs of the inbox. */
@RestController
@RequestMapping("/api/v1/tasks/filters")
@Tag(name = "Tasks", description = "The task inbox: own, group and unit tasks")
class InboxFiltersController {

    /**
     * A list to keep; only the name is needed.
     *
     * @param unit code of a unit; also what lies below it
     * @param first shown when the inbox is opened
     */
    record FilterForm(
            @Nullable String name,
            InboxQuery.@Nullable Scope scope,
            @Nullable String text,
            @Nullable WorkItemKind kind,
            @Nullable Long plan,
            @Nullable String metric,
            @Nullable String unit,
            @Nullable List<WorkItemFilter.Mark> marks,
            InboxQuery.@Nullable Sort sort,
            @Nullable Boolean first) {}

    /** @param count how many tasks are in it, to 1000 */
    record FilterAnswer(
            long id,
            String name,
            InboxQuery.Scope scope,
            String text,
            @Nullable WorkItemKind kind,
            @Nullable Long plan,
            @Nullable String metric,
            @Nullable String unit,
            Set<WorkItemFilter.Mark> marks,
            InboxQuery.Sort sort,
            boolean first,
            long count) {}

    /** Every one of the person's lists, in the order of the tabs. */
    record OrderForm(@Nullable List<Long> ids) {}

    private final InboxFilters filters;
    private final InboxService inbox;
    private final UnitCodes units;
    private final OrganisationService organisation;

    InboxFiltersController(
            InboxFilters filters, InboxService inbox, UnitCodes units, OrganisationService organisation) {
        this.filters = filters;
        this.inbox = inbox;
        this.units = units;
        this.organisation = organisation;
    }

    @GetMapping
    @Operation(summary = "The person's own lists with their counts, in the order of the tabs")
    List<FilterAnswer> filters(Viewer viewer) {
        InboxQuery any = new InboxQuery(InboxQuery.Scope.MINE, WorkItemFilter.ALL, InboxQuery.Sort.DUE, 0, 1);
        return inbox.page(viewer, any).saved().stream().map(this::answer).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep a list, at most twelve; 409 when the name is taken")
    FilterAnswer save(Viewer viewer, @RequestBody FilterForm form) {
        return counted(viewer, filters.save(viewer, draft(viewer, form)));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replace a list: its name, what is in it, whether it is shown first")
    FilterAnswer change(Viewer viewer, @PathVariable long id, @RequestBody FilterForm form) {
        return counted(viewer, filters.change(viewer, id, draft(viewer, form)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a list")
    void delete(Viewer viewer, @PathVariable long id) {
        filters.delete(viewer, id);
    }

    @PutMapping("/order")
    @Operation(summary = "Put the lists into another order")
    List<FilterAnswer> arrange(Viewer viewer, @RequestBody OrderForm form) {
        filters.arrange(viewer, Given.list("ids", form.ids(), 0, InboxFilters.MOST));
        return filters(viewer);
    }

    private InboxFilters.Draft draft(Viewer viewer, FilterForm form) {
        return new InboxFilters.Draft(
                Given.field("name", form.name()),
                form.scope() == null ? InboxQuery.Scope.MINE : form.scope(),
                new WorkItemFilter(
                        form.text() == null ? "" : form.text(),
                        form.kind(),
                        form.plan(),
                        form.metric(),
                        form.unit() == null ? null : units.visible(viewer, form.unit()),
                        Set.copyOf(Given.list("marks", form.marks(), 0, WorkItemFilter.Mark.values().length))),
                form.sort() == null ? InboxQuery.Sort.DUE : form.sort(),
                Boolean.TRUE.equals(form.first()));
    }

    private FilterAnswer counted(Viewer viewer, SavedFilter list) {
        return filters(viewer).stream()
                .filter(each -> each.id() == list.id())
                .findFirst()
                .orElseGet(() -> answer(list));
    }

    private FilterAnswer answer(SavedFilter list) {
        WorkItemFilter filter = list.filter();
        return new FilterAnswer(
                list.id(),
                list.name(),
                list.scope(),
                filter.text(),
                filter.kind(),
                filter.planId(),
                filter.metric(),
                filter.unitId() == null
                        ? null
                        : organisation.unit(filter.unitId()).code(),
                filter.marks(),
                list.sort(),
                list.first(),
                list.count());
    }
}
