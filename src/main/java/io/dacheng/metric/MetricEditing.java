package io.dacheng.metric;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds and changes metrics. They hold for the whole organisation, so only the administrator and an ADMIN of the whole
 * organisation may. Once targets are set, only name, unit and a finer scale may change: everything else would change
 * figures that people have agreed on and seen.
 */
@Service
@Transactional
public class MetricEditing {

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");

    private final AccessService access;
    private final MetricRows rows;
    private final MetricRules rules;
    private final MetricUse use;
    private final AuditLog audit;

    MetricEditing(AccessService access, MetricRows rows, MetricRules rules, MetricUse use, AuditLog audit) {
        this.access = access;
        this.rows = rows;
        this.rules = rules;
        this.use = use;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public boolean mayChange(Viewer viewer) {
        return access.managesEverything(viewer);
    }

    /** All metrics with their parts, in the order they came. */
    @Transactional(readOnly = true)
    public List<MetricDraft> all() {
        return List.copyOf(rows.all().values());
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public MetricDraft metric(String code) {
        MetricDraft metric = rows.all().get(code);
        if (metric == null) {
            throw Refused.notFound("metric.none", code);
        }
        return metric;
    }

    /** Whether targets are set for the metric, or for one that it is part of: then its figures may not change. */
    @Transactional(readOnly = true)
    public boolean isSet(String code) {
        return isSet(rows.all(), code);
    }

    /** @throws Refused FORBIDDEN, CONFLICT when the code is taken, INVALID for the first thing that is wrong */
    public void create(Viewer viewer, MetricDraft draft) {
        requireMayChange(viewer);
        if (!CODE.matcher(draft.code()).matches()) {
            throw Refused.invalid(
                    "metric.code", draft.code().length() > 80 ? draft.code().substring(0, 80) : draft.code());
        }
        rows.lock();
        Map<String, MetricDraft> before = rows.all();
        if (before.containsKey(draft.code())) {
            throw Refused.conflict("metric.taken", draft.code());
        }
        MetricDraft clean = checked(before, draft, null);
        rows.write(List.of(clean), List.of());
        audit.record(viewer.login(), "metric.create", "metric:" + clean.code(), words(clean));
    }

    /**
     * Changes the metric that has the draft's code.
     *
     * @throws Refused FORBIDDEN, NOT_FOUND, CONFLICT for a change of what targets are set for, INVALID for the first thing
     *     that is wrong
     */
    public void update(Viewer viewer, MetricDraft draft) {
        requireMayChange(viewer);
        rows.lock();
        Map<String, MetricDraft> all = rows.all();
        MetricDraft before = all.get(draft.code());
        if (before == null) {
            throw Refused.notFound("metric.none", draft.code());
        }
        MetricDraft clean = checked(all, draft, before);
        if (!clean.sameAs(before)) {
            rows.write(List.of(), List.of(clean));
            audit.record(
                    viewer.login(), "metric.change", "metric:" + clean.code(), words(before) + " > " + words(clean));
        }
    }

    private MetricDraft checked(Map<String, MetricDraft> all, MetricDraft draft, @Nullable MetricDraft before) {
        MetricDraft clean = new MetricDraft(
                draft.code(),
                draft.name().strip(),
                draft.recordType().strip(),
                draft.aggregation(),
                draft.scale(),
                draft.unit().strip(),
                draft.lowerIsBetter(),
                draft.parts());
        Map<String, MetricDraft> after = new LinkedHashMap<>(all);
        after.put(clean.code(), clean);
        rules.check(after, clean, before, () -> isSet(all, clean.code())).stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw problem.why();
                });
        return clean;
    }

    private boolean isSet(Map<String, MetricDraft> all, String code) {
        return use.isSet(rows.ids(MetricTree.upwards(all, code)));
    }

    private void requireMayChange(Viewer viewer) {
        if (!mayChange(viewer)) {
            throw Refused.forbidden("metric.forbidden");
        }
    }

    private static String words(MetricDraft metric) {
        return "%s, %s, %s, %d, %s, %s%s"
                .formatted(
                        metric.name(),
                        metric.recordType(),
                        metric.aggregation(),
                        metric.scale(),
                        metric.unit(),
                        metric.lowerIsBetter() ? "DOWN" : "UP",
                        metric.parts().isEmpty() ? "" : ", " + PartsText.of(metric.parts()));
    }
}
