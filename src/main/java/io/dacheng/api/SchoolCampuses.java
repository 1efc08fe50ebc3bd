package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campuses as addresses and forms of the school name them: those that the caller leads, works at or belongs to. */
@Component
class SchoolCampuses {

    private final Campuses campuses;

    SchoolCampuses(Campuses campuses) {
        this.campuses = campuses;
    }

    /** @throws Refused NOT_FOUND while the pack is off, and for an unknown campus and somebody else's alike */
    long id(Viewer viewer, String code) {
        return campuses.of(viewer).stream()
                .filter(campus -> campus.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("review.unit.unknown", code))
                .id();
    }

    /** Of a filter: null for none. */
    @Nullable
    Long filter(Viewer viewer, @Nullable String code) {
        return code == null || code.isBlank() ? null : id(viewer, code);
    }
}
