package io.dacheng.ui.diagnosis;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.school.diagnosis.DiagnosisBy;
import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.school.diagnosis.StudentsBy;
import io.dacheng.school.diagnosis.StudentsQuery;
import io.dacheng.school.diagnosis.StudentsShown;
import io.dacheng.school.diagnosis.TrialBasis;
import io.dacheng.school.students.SigningType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, as its address holds it, in the words of the REST contract: {@code
 * diagnosis?tab=trials&from=2026-01-01&to=2026-05-31&by=source&consultant=ann}. What is usual is left out.
 */
record DiagnosisAddress(Map<String, String> values) {

    static final int PAGE_SIZE = 50;

    /** The filters beside the period. */
    static final List<String> NARROWING = List.of("unit", "consultant", "teacher", "signingType", "source", "course");

    private static final int MONTHS = 12;
    private static final int MOST_FEW = 500;
    private static final int MOST_AWAY = 365;

    /** The tabs, in their order. */
    enum Tab {
        TRIALS,
        STUDENTS,
        LIFE_CYCLE,
        CONSUMPTION;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static DiagnosisAddress of(QueryParameters address) {
        Map<String, String> values = new LinkedHashMap<>();
        address.getParameters().forEach((name, texts) -> {
            if (!texts.isEmpty() && !texts.get(0).isBlank()) {
                values.put(name, texts.get(0));
            }
        });
        return new DiagnosisAddress(values);
    }

    Tab tab() {
        return Arrays.stream(Tab.values())
                .filter(tab -> tab.word().equals(values.get("tab")))
                .findFirst()
                .orElse(Tab.TRIALS);
    }

    /** The filters stay; what belonged to the other tab goes. */
    DiagnosisAddress withTab(Tab tab) {
        return with("tab", tab == Tab.TRIALS ? null : tab.word()).without(List.of("by", "show", "sort", "turned"));
    }

    /** The last twelve months unless the address says otherwise; a period that cannot be is as good as none. */
    DiagnosisFilter filter(LocalDate asOf) {
        LocalDate to = day("to").orElse(asOf);
        LocalDate from =
                day("from").orElse(YearMonth.from(to).minusMonths(MONTHS - 1).atDay(1));
        boolean possible = !to.isBefore(from)
                && from.plusMonths(DiagnosisFilter.MOST_MONTHS - 1).isAfter(to);
        LocalDate first =
                possible ? from : YearMonth.from(asOf).minusMonths(MONTHS - 1).atDay(1);
        return new DiagnosisFilter(
                first,
                possible ? to : asOf,
                asOf,
                values.get("unit"),
                values.get("consultant"),
                values.get("teacher"),
                constant(SigningType.class, "signingType").orElse(null),
                values.get("source"),
                values.get("course"));
    }

    TrialBasis basis() {
        return constant(TrialBasis.class, "basis").orElse(TrialBasis.COHORT);
    }

    DiagnosisBy by(DiagnosisBy usual) {
        return constant(DiagnosisBy.class, "by").orElse(usual);
    }

    StudentsQuery students(LocalDate asOf) {
        return StudentsQuery.of(filter(asOf))
                .showing(constant(StudentsShown.class, "show").orElse(StudentsShown.ALL))
                .judging(
                        number("fewHours", 1, MOST_FEW, StudentsQuery.FEW_HOURS),
                        number("awayDays", 1, MOST_AWAY, StudentsQuery.AWAY_DAYS))
                .sorted(constant(StudentsBy.class, "sort").orElse(StudentsBy.RISK), "true".equals(values.get("turned")))
                .page(number("page", 0, Integer.MAX_VALUE / PAGE_SIZE - 1, 0) * PAGE_SIZE, PAGE_SIZE);
    }

    /** How many filters narrow it, beside the period. */
    int narrowing() {
        return (int) NARROWING.stream().filter(values::containsKey).count();
    }

    /** @param value null takes it away; a changed list begins at its first page */
    DiagnosisAddress with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove("page");
        if (value == null || value.isBlank()) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new DiagnosisAddress(changed);
    }

    DiagnosisAddress without(List<String> names) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove("page");
        names.forEach(changed::remove);
        return new DiagnosisAddress(changed);
    }

    DiagnosisAddress with(String name, Enum<?> value) {
        return with(name, word(value));
    }

    /**
     * One step down: only what the row is of, by the next thing to ask.
     *
     * @param key of a row
     */
    DiagnosisAddress into(DiagnosisBy by, String key) {
        return switch (by) {
            case CAMPUS -> with("unit", key).with("by", DiagnosisBy.CONSULTANT);
            case CONSULTANT -> with("consultant", key).with("by", DiagnosisBy.SOURCE);
            case TEACHER -> with("teacher", key).with("by", DiagnosisBy.COURSE);
            case SIGNING_TYPE -> with("signingType", key).with("by", DiagnosisBy.CONSULTANT);
            case SOURCE -> with("source", key).with("by", DiagnosisBy.CONSULTANT);
            case COURSE -> with("course", key).with("by", DiagnosisBy.TEACHER);
            case MONTH ->
                with("from", key + "-01")
                        .with("to", YearMonth.parse(key).atEndOfMonth().toString())
                        .with("by", DiagnosisBy.CAMPUS);
        };
    }

    QueryParameters parameters() {
        return QueryParameters.simple(values);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Optional<LocalDate> day(String name) {
        try {
            return Optional.ofNullable(values.get(name)).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private int number(String name, int least, int most, int usual) {
        String text = values.getOrDefault(name, "");
        int number = text.matches("\\d{1,8}") ? Integer.parseInt(text) : usual;
        return number < least || number > most ? usual : number;
    }

    private <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(values.get(name)))
                .findFirst();
    }
}
