package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.Campuses;
import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campuses and people as forms about lessons name them. */
@Component
class LessonNames {

    private final Campuses campuses;
    private final OrganisationService organisation;

    LessonNames(Campuses campuses, OrganisationService organisation) {
        this.campuses = campuses;
        this.organisation = organisation;
    }

    /** Null for none. @throws Refused NOT_FOUND for an unknown campus and one of others alike */
    @Nullable
    Long campus(Viewer viewer, @Nullable String code) {
        return code == null
                ? null
                : campuses.of(viewer).stream()
                        .filter(campus -> campus.code().equals(code))
                        .map(Campuses.Campus::id)
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("review.unit.unknown", ApiJson.shortened(code)));
    }

    /** Null for none; 0, which is nobody, for an unknown login. */
    @Nullable
    Long member(@Nullable String login) {
        return login == null
                ? null
                : organisation.memberByLogin(login).map(MemberView::id).orElse(0L);
    }
}
