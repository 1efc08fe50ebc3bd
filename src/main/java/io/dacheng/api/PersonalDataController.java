package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.FamilyDataExport;
import io.dacheng.school.families.Erasure;
import io.dacheng.school.families.ErasurePreview;
import io.dacheng.school.families.FamilyData;
import io.dacheng.school.families.NewOpening;
import io.dacheng.school.families.Opened;
import io.dacheng.school.families.OpeningQuery;
import io.dacheng.school.families.OpeningView;
import io.dacheng.school.families.Openings;
import io.dacheng.school.families.OwnData;
import io.dacheng.school.families.Purpose;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way to what is masked, the log of it, and what a family may ask for (E13). */
@RestController
@RequestMapping("/api/v1/school")
@Tag(name = "School: families")
class PersonalDataController {

    /** What to open, and why. */
    record OpeningForm(
            NewOpening.@Nullable Subject subject,
            @Nullable Long id,
            @Nullable Purpose purpose,

            @Nullable @Schema(description = "At most 300 characters; needed for OTHER")
            String note) {}

    /** One page, the latest first. */
    record OpeningPage(List<OpeningView> items, long total, int offset, int limit) {}

    /** Of the family's request. */
    record RequestForm(@Nullable String note) {}

    /** @param confirmed that it is meant although a contract is running */
    record EraseForm(@Nullable Boolean confirmed) {}

    /** All that is kept of a family, by part. */
    record OwnDataAnswer(long familyId, long openingId, Map<String, List<Map<String, @Nullable Object>>> parts) {}

    private final Openings openings;
    private final FamilyData data;
    private final FamilyDataExport export;
    private final Erasure erasure;
    private final SchoolCampuses campuses;

    PersonalDataController(
            Openings openings, FamilyData data, FamilyDataExport export, Erasure erasure, SchoolCampuses campuses) {
        this.openings = openings;
        this.data = data;
        this.export = export;
        this.erasure = erasure;
        this.campuses = campuses;
    }

    @PostMapping("/openings")
    @Operation(
            summary =
                    "Open what is masked of a family, student or lead, for a purpose; logged, and at most 60 in an hour")
    Opened open(Viewer viewer, @RequestBody OpeningForm form, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return openings.open(
                viewer,
                new NewOpening(
                        Given.field("subject", form.subject()),
                        Given.field("id", form.id()),
                        Given.field("purpose", form.purpose()),
                        form.note() == null ? "" : form.note()));
    }

    @GetMapping("/openings")
    @Operation(summary = "Who has opened what, and why; for heads, of their campuses")
    OpeningPage openings(
            Viewer viewer,
            @Parameter(description = "Code of a campus") @RequestParam(required = false) @Nullable String unit,
            @Parameter(description = "Of this family, its students and leads") @RequestParam(required = false) @Nullable
                    Long family,
            @Parameter(description = "Login of who opened it") @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        Slice<OpeningView> page = openings.openings(
                viewer, new OpeningQuery(campuses.filter(viewer, unit), family, by, from, to, offset, limit));
        return new OpeningPage(page.items(), page.total(), page.offset(), limit);
    }

    @PostMapping("/families/{id}/own-data")
    @Operation(summary = "All that is kept of a family, on its request, unmasked; for heads, logged as an opening")
    OwnDataAnswer ownData(
            Viewer viewer, @PathVariable long id, @RequestBody RequestForm form, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OwnData own = data.collect(viewer, id, form.note() == null ? "" : form.note());
        Map<String, List<Map<String, @Nullable Object>>> parts = new LinkedHashMap<>();
        own.parts()
                .forEach(part -> parts.put(
                        part.code(),
                        part.rows().stream().map(row -> named(part, row)).toList()));
        return new OwnDataAnswer(own.familyId(), own.openingId(), parts);
    }

    private static Map<String, @Nullable Object> named(OwnData.Part part, List<@Nullable Object> row) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int each = 0; each < part.columns().size(); each++) {
            named.put(part.columns().get(each), row.get(each));
        }
        return named;
    }

    @PostMapping("/families/{id}/own-data/file")
    @Operation(summary = "The same as a file; csv holds a line for each field")
    void ownDataFile(
            Viewer viewer,
            @PathVariable long id,
            @RequestBody RequestForm form,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "pdf") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(
                export.file(Files.asker(viewer, request), id, form.note() == null ? "" : form.note(), format),
                response);
    }

    @GetMapping("/families/{id}/erasure")
    @Operation(summary = "What erasing a family's personal data would do; for heads")
    ErasurePreview erasure(Viewer viewer, @PathVariable long id) {
        return erasure.preview(viewer, id);
    }

    @PostMapping("/families/{id}/erase")
    @Operation(summary = "Erase a family's personal data for good; orders, hours and lessons stay, no sum changes")
    ErasurePreview erase(Viewer viewer, @PathVariable long id, @RequestBody EraseForm form) {
        return erasure.erase(viewer, id, Boolean.TRUE.equals(form.confirmed()));
    }
}
