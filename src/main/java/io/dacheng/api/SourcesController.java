package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.NewSource;
import io.dacheng.ledger.SourceService;
import io.dacheng.ledger.SourceView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The platforms that records are pulled from (D5). */
@RestController
@RequestMapping("/api/v1/sources")
@Tag(name = "Pulls", description = "Pulling records from big-data platforms: data sources, pulls and their runs")
class SourcesController {

    /** A data source as somebody sends it. */
    record SourceForm(
            @Nullable String name,

            @Nullable @Schema(example = "jdbc:trino://trino.example.com:8443/hive/sales?SSL=true")
            String url,

            @Nullable @Schema(description = "Login at the platform; may be missing")
            String user,

            @Nullable
            @Schema(
                    description = "Never answered. Missing keeps the stored one, empty removes it",
                    accessMode = Schema.AccessMode.WRITE_ONLY)
            String password) {

        NewSource of(String code) {
            return new NewSource(
                    code,
                    Given.field("name", name),
                    Given.field("url", url),
                    Objects.requireNonNullElse(user, ""),
                    password);
        }

        /** Without the password, so that it comes into no log. */
        @Override
        public String toString() {
            return "SourceForm[" + name + "]";
        }
    }

    /** What answers at the address. */
    record TestAnswer(String platform) {}

    private final SourceService sources;

    SourcesController(SourceService sources) {
        this.sources = sources;
    }

    @GetMapping
    @Operation(summary = "The data sources, for administrators and process admins")
    List<SourceView> sources(Viewer viewer) {
        return sources.sources(viewer);
    }

    @GetMapping("/{code}")
    @Operation(summary = "One data source; its password is never answered")
    SourceView source(Viewer viewer, @PathVariable String code) {
        return sources.source(viewer, code);
    }

    @PutMapping("/{code}")
    @Operation(summary = "Add a data source, or change the one that has the code")
    ResponseEntity<SourceView> save(Viewer viewer, @PathVariable String code, @RequestBody SourceForm form) {
        boolean added = sources.save(viewer, form.of(code));
        return ResponseEntity.status(added ? HttpStatus.CREATED : HttpStatus.OK).body(sources.source(viewer, code));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a data source that no pull asks")
    void remove(Viewer viewer, @PathVariable String code) {
        sources.remove(viewer, code);
    }

    @PostMapping("/{code}/test")
    @Operation(summary = "Connect as the body says, without saving it")
    TestAnswer test(Viewer viewer, @PathVariable String code, @RequestBody SourceForm form) {
        return new TestAnswer(sources.test(viewer, form.of(code)));
    }
}
