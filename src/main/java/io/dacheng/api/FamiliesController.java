package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.FamilyQuery;
import io.dacheng.school.families.FamilyReader;
import io.dacheng.school.families.FamilyRow;
import io.dacheng.school.families.FamilyView;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.ParentChange;
import io.dacheng.school.families.Parents;
import io.dacheng.school.families.Relation;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Families and parents of a school (E9); everything personal goes in, and comes out masked. */
@RestController
@RequestMapping("/api/v1/school/families")
@Tag(
        name = "School: families",
        description = "Parents, talks with them, growth records, and the protection of their data (school pack)")
class FamiliesController {

    /** One page, those to talk with first on top. */
    record FamilyPage(List<FamilyRow> items, long total, int offset, int limit) {}

    /** A new family. */
    record FamilyForm(
            @Nullable @Schema(example = "east", description = "Code of the campus")
            String unit,

            @Nullable @Schema(description = "By which the staff call it; the main parent's masked name unless given")
            String name,

            @Nullable List<ParentForm> parents) {}

    /** A parent; in a change, what is left out stays and an empty text takes it away. */
    record ParentForm(
            @Nullable String name,
            @Nullable Relation relation,

            @Nullable @Schema(description = "5 to 15 digits")
            String phone,

            @Nullable String wechat,
            @Nullable String email,
            @Nullable String address,

            @Nullable @Schema(description = "The one to call first")
            Boolean main,

            @Nullable @Schema(description = "Of the family, as read; not for a new family")
            Integer version) {

        @Override
        public String toString() {
            return "ParentForm[" + relation + "]";
        }
    }

    /** What the staff call the family, and their note. */
    record DescriptionForm(
            @Nullable String name,
            @Nullable String note,
            @Nullable Integer version) {}

    /** A whole number, however written. */
    record NumberForm(@Nullable String phone) {

        @Override
        public String toString() {
            return "NumberForm";
        }
    }

    private final Families families;
    private final FamilyReader reader;
    private final Parents parents;
    private final SchoolCampuses campuses;

    FamiliesController(Families families, FamilyReader reader, Parents parents, SchoolCampuses campuses) {
        this.families = families;
        this.reader = reader;
        this.parents = parents;
        this.campuses = campuses;
    }

    @GetMapping
    @Operation(summary = "Families that the caller may see, those to talk with first on top; masked")
    FamilyPage families(
            Viewer viewer,
            @Parameter(description = "Code of a campus") @RequestParam(required = false) @Nullable String unit,
            @Parameter(description = "Part of a child's or the family's name, or the last four digits of a number")
                    @RequestParam(defaultValue = "")
                    String q,
            @RequestParam(defaultValue = "ALL") FamilyQuery.Show show,
            @Parameter(description = "Only the caller's own plans count as next contact")
                    @RequestParam(defaultValue = "false")
                    boolean mine,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        if (q.codePoints().filter(Character::isDigit).count() > 4) {
            // Addresses stand in logs of servers and proxies.
            throw Refused.invalid("school.families.number.in.address");
        }
        Slice<FamilyRow> page =
                reader.families(viewer, new FamilyQuery(campuses.filter(viewer, unit), q, show, mine, offset, limit));
        return new FamilyPage(page.items(), page.total(), page.offset(), limit);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Register a family at a campus")
    FamilyView register(Viewer viewer, @RequestBody FamilyForm form) {
        long id = families.register(
                viewer,
                new NewFamily(
                        campuses.id(viewer, Given.field("unit", form.unit())),
                        form.name() == null ? "" : form.name(),
                        Given.list("parents", form.parents(), 0, 20).stream()
                                .map(FamiliesController::parent)
                                .toList()));
        return reader.family(viewer, id);
    }

    @PostMapping("/known")
    @Operation(summary = "Families that have a number already; of those elsewhere only that there is one")
    Families.Known known(Viewer viewer, @RequestBody NumberForm form) {
        return families.known(viewer, Given.field("phone", form.phone()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "A family with its parents, masked, and its children")
    FamilyView family(Viewer viewer, @PathVariable long id) {
        return reader.family(viewer, id);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change what the staff call a family, and their note")
    FamilyView describe(Viewer viewer, @PathVariable long id, @RequestBody DescriptionForm form) {
        parents.describe(
                viewer,
                id,
                Given.field("name", form.name()),
                form.note() == null ? "" : form.note(),
                Given.field("version", form.version()));
        return reader.family(viewer, id);
    }

    @PostMapping("/{id}/parents")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a parent")
    FamilyView add(Viewer viewer, @PathVariable long id, @RequestBody ParentForm form) {
        parents.add(viewer, id, parent(form), Given.field("version", form.version()));
        return reader.family(viewer, id);
    }

    @PatchMapping("/{id}/parents/{parent}")
    @Operation(summary = "Change a parent; what is left out stays, an empty text takes it away")
    FamilyView change(
            Viewer viewer, @PathVariable long id, @PathVariable("parent") long parentId, @RequestBody ParentForm form) {
        parents.change(
                viewer,
                id,
                parentId,
                new ParentChange(
                        form.name(),
                        form.relation(),
                        form.phone(),
                        form.wechat(),
                        form.email(),
                        form.address(),
                        Boolean.TRUE.equals(form.main())),
                Given.field("version", form.version()));
        return reader.family(viewer, id);
    }

    @DeleteMapping("/{id}/parents/{parent}")
    @Operation(summary = "Remove a parent")
    FamilyView remove(
            Viewer viewer,
            @PathVariable long id,
            @PathVariable("parent") long parentId,
            @Parameter(description = "Of the family, as read") @RequestParam int version) {
        parents.remove(viewer, id, parentId, version);
        return reader.family(viewer, id);
    }

    private static NewParent parent(ParentForm form) {
        return new NewParent(
                Given.field("name", form.name()),
                Given.field("relation", form.relation()),
                form.phone(),
                form.wechat(),
                form.email(),
                form.address(),
                Boolean.TRUE.equals(form.main()));
    }
}
