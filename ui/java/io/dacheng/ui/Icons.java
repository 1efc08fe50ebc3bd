package io.dacheng.ui;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/** The product's own line icons, one drawing each in {@code icons/frame.svg}. Decoration only: words stand beside them. */
public enum Icons {
    TODAY,
    INBOX,
    TARGETS,
    ACHIEVEMENT,
    RANKING,
    RECORDS,
    SOURCES,
    REVIEWS,
    PEOPLE,
    UNITS,
    ADMIN,
    MORE,
    BELL,
    USER,
    CLOSE,
    LOCK,
    UNLOCK,
    UNDO,
    CHECK,
    RETURN,
    SEARCH,
    CALENDAR,
    HELP,
    BACK,
    NEXT,
    PLUS,
    UPLOAD,
    SUN,
    HISTORY,
    METRICS,
    TEMPLATES,
    UP,
    DOWN,
    COPY,
    SETTINGS,
    HALF,
    FULL,
    PROCESSES,
    LEADS,
    STUDENTS,
    TIMETABLE,
    FAMILIES,
    DIAGNOSIS;

    public SvgIcon create() {
        SvgIcon icon = new SvgIcon("icons/frame.svg", name().toLowerCase(Locale.ROOT));
        icon.addClassName("line-icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
