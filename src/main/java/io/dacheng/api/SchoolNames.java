package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.school.Campuses;
import io.dacheng.school.leads.SourceView;
import io.dacheng.school.leads.Sources;
import io.dacheng.school.leads.StageView;
import io.dacheng.school.leads.Stages;
import io.dacheng.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campuses, people, stages and sources by the codes that forms of leads name them with. */
@Component
class SchoolNames {

    private final Campuses campuses;
    private final OrganisationService organisation;
    private final Stages stages;
    private final Sources sources;

    SchoolNames(Campuses campuses, OrganisationService organisation, Stages stages, Sources sources) {
        this.campuses = campuses;
        this.organisation = organisation;
        this.stages = stages;
        this.sources = sources;
    }

    /** Null for none. @throws Refused NOT_FOUND for an unknown campus and one of others alike */
    @Nullable
    Long campus(Viewer viewer, @Nullable String code) {
        return code == null || code.isBlank()
                ? null
                : campuses.of(viewer).stream()
                        .filter(campus -> campus.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("review.unit.unknown", ApiJson.shortened(code)))
                        .id();
    }

    /** Null for none; 0, which is nobody, for an unknown login: whether the person fits is for the service to say. */
    @Nullable
    Long member(@Nullable String login) {
        return login == null || login.isBlank()
                ? null
                : organisation.memberByLogin(login).map(MemberView::id).orElse(0L);
    }

    /** Null for none. @throws Refused NOT_FOUND */
    @Nullable
    Long source(@Nullable String code) {
        return code == null || code.isBlank()
                ? null
                : sources.all().stream()
                        .filter(source -> source.code().equals(code))
                        .map(SourceView::id)
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("school.leads.source.none", ApiJson.shortened(code)));
    }

    /** Null for none. @throws Refused NOT_FOUND */
    @Nullable
    Long stage(@Nullable String code) {
        return code == null || code.isBlank()
                ? null
                : stages.all().stream()
                        .filter(stage -> stage.code().equals(code))
                        .map(StageView::id)
                        .findFirst()
                        .orElseThrow(() -> Refused.notFound("school.leads.stage.none", ApiJson.shortened(code)));
    }
}
