package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.Campuses;
import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campuses and people of a school as addresses and forms name them. */
@Component
class SchoolStaff {

    private final Campuses campuses;
    private final OrganisationService organisation;

    SchoolStaff(Campuses campuses, OrganisationService organisation) {
        this.campuses = campuses;
        this.organisation = organisation;
    }

    /** @throws Refused NOT_FOUND while the pack is off, and for an unknown campus and one of others alike */
    long campus(Viewer viewer, String code) {
        return campuses.of(viewer).stream()
                .filter(campus -> campus.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("review.unit.unknown", code))
                .id();
    }

    /** Null for none. */
    @Nullable
    Long campusIfAny(Viewer viewer, @Nullable String code) {
        return code == null || code.isBlank() ? null : campus(viewer, code);
    }

    /** Null for none; whether the person fits is for the service to say. */
    @Nullable
    Long memberIfAny(@Nullable String login) {
        return login == null || login.isBlank() ? null : member(login);
    }

    /** 0, which is nobody, for an unknown login. */
    long member(String login) {
        return organisation.memberByLogin(login).map(MemberView::id).orElse(0L);
    }
}
