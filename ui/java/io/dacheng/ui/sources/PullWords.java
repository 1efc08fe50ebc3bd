package io.dacheng.ui.sources;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullSchedule;
import io.dacheng.ledger.PullView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How pulls and their runs read. */
final class PullWords {

    private static final long MEGABYTE = 1 << 20;

    private PullWords() {}

    static Badge state(PullRunView.State state) {
        return switch (state) {
            case QUEUED -> Badge.of("◌", word(state), "open");
            case RUNNING -> Badge.of("▸", word(state), "open");
            case DONE -> Badge.of("✓", word(state), "good");
            case FAILED -> Badge.of("!", word(state), "alarm");
            case CANCELLED -> Badge.of("✕", word(state), "quiet");
        };
    }

    static String word(PullRunView.State state) {
        return t("sources.state." + state.name());
    }

    static String word(PullRunView.Step step) {
        return t("sources.step." + step.name());
    }

    /** How the pull stands: its newest run, unless that left rows to be looked at. */
    static Badge state(PullView pull) {
        PullRunView last = pull.last();
        if (last == null) {
            return Badge.of("–", t("sources.never"), "quiet");
        }
        if (last.state() == PullRunView.State.DONE && last.rejected() > 0) {
            return Badge.of("◐", t("sources.rows.rejected"), "watch");
        }
        return state(last.state());
    }

    /** What a run brought, or how far it is. */
    static String figures(PullRunView run) {
        String come = t("sources.run.rows", run.rows(), number(run.rows()), size(run.octets()));
        if (run.state() != PullRunView.State.DONE) {
            return run.rows() == 0 ? "" : come;
        }
        return come
                + " · "
                + (run.batch() == null
                        ? t("sources.run.same")
                        : t(
                                "sources.run.counts",
                                number(run.accepted()),
                                number(run.duplicates()),
                                number(run.rejected())))
                + (run.vanished() == 0 ? "" : " · " + t("sources.run.vanished", number(run.vanished())));
    }

    static String schedule(PullSchedule schedule, Locale language) {
        if (schedule.onDemand()) {
            return t("sources.schedule.demand");
        }
        String days = schedule.days().isEmpty()
                ? t("sources.schedule.daily")
                : schedule.days().stream()
                        .sorted()
                        .map(day -> day(day, language))
                        .collect(Collectors.joining(", "));
        return schedule.everyMinutes() != null
                ? t("sources.schedule.every", days, String.valueOf(schedule.everyMinutes()))
                : t("sources.schedule.times", days, times(schedule));
    }

    static String times(PullSchedule schedule) {
        return schedule.times().stream().map(LocalTime::toString).collect(Collectors.joining(", "));
    }

    static String day(DayOfWeek day, Locale language) {
        return day.getDisplayName(TextStyle.SHORT, language);
    }

    /** When the pull runs next by itself. */
    static String next(PullView pull, Clock clock) {
        if (pull.paused()) {
            return t("sources.paused");
        }
        return pull.nextRun() == null
                ? t("sources.schedule.demand")
                : t("sources.next", Formats.current().moment(pull.nextRun(), clock));
    }

    static String window(PullRunView run) {
        return run.since() == null
                ? t("sources.window.all")
                : t("sources.window", run.since(), run.until() == null ? "…" : run.until());
    }

    static String askedBy(@Nullable String login) {
        return login == null ? t("sources.by.schedule") : t("sources.by", login);
    }

    private static String number(long value) {
        return Formats.current().amount(BigDecimal.valueOf(value));
    }

    private static String size(long octets) {
        return octets < MEGABYTE
                ? t("sources.size.kb", number((octets + 1023) / 1024))
                : t("sources.size.mb", number(octets / MEGABYTE));
    }

    private static String t(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
