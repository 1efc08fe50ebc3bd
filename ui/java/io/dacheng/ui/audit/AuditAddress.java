package io.dacheng.ui.audit;

import com.vaadin.flow.router.QueryParameters;
import io.dacheng.audit.AuditTrail;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page of the audit log shows, as its address tells; what cannot be read is left out. */
record AuditAddress(
        @Nullable String person,
        @Nullable String action,
        @Nullable String subject,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int page) {

    static final AuditAddress NONE = new AuditAddress(null, null, null, null, null, 0);

    private static final int LAST_PAGE = 199;

    static AuditAddress of(QueryParameters parameters) {
        return new AuditAddress(
                text(parameters, "person"),
                text(parameters, "action"),
                text(parameters, "subject"),
                day(parameters, "from"),
                day(parameters, "to"),
                page(parameters));
    }

    AuditTrail.Search search() {
        return new AuditTrail.Search(person, action, subject, from, to);
    }

    Map<String, @Nullable String> parameters() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("person", person);
        parameters.put("action", action);
        parameters.put("subject", subject);
        parameters.put("from", from == null ? null : from.toString());
        parameters.put("to", to == null ? null : to.toString());
        parameters.put("page", page == 0 ? null : String.valueOf(page));
        return parameters;
    }

    AuditAddress withPerson(String typed) {
        return new AuditAddress(clean(typed), action, subject, from, to, 0);
    }

    AuditAddress withAction(String typed) {
        return new AuditAddress(person, clean(typed), subject, from, to, 0);
    }

    AuditAddress withSubject(String typed) {
        return new AuditAddress(person, action, clean(typed), from, to, 0);
    }

    AuditAddress withFrom(@Nullable LocalDate day) {
        return new AuditAddress(person, action, subject, day, to, 0);
    }

    AuditAddress withTo(@Nullable LocalDate day) {
        return new AuditAddress(person, action, subject, from, day, 0);
    }

    AuditAddress withPage(int wanted) {
        return new AuditAddress(person, action, subject, from, to, wanted);
    }

    private static @Nullable String text(QueryParameters parameters, String name) {
        return parameters.getSingleParameter(name).map(AuditAddress::clean).orElse(null);
    }

    private static @Nullable String clean(String typed) {
        String clean = typed.replace("\0", "").strip();
        return clean.isEmpty() ? null : clean;
    }

    private static @Nullable LocalDate day(QueryParameters parameters, String name) {
        try {
            return parameters.getSingleParameter(name).map(LocalDate::parse).orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int page(QueryParameters parameters) {
        return parameters
                .getSingleParameter("page")
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .filter(page -> page <= LAST_PAGE)
                .orElse(0);
    }
}
