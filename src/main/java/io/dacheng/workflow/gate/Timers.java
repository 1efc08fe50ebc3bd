package io.dacheng.workflow.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** When something comes by itself, and how often: timers, retries, and how long history is kept. */
final class Timers {

    private static final Duration OFTEN = Duration.ofMinutes(5);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int LEAST_DAYS_KEPT = 30;
    private static final int MOST_RETRIES = 10;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Findings findings;
    private final LocalDate today;

    Timers(Findings findings, Clock clock) {
        this.findings = findings;
        this.today = LocalDate.now(clock);
    }

    void look(Node process) {
        process.all(Parts.BPMN, "timerEventDefinition").forEach(this::timer);
        process.all(Parts.CAMUNDA, "failedJobRetryTimeCycle").forEach(this::retry);
        timeToLive(process, process.camunda("historyTimeToLive"));
    }

    private void timer(Node timer) {
        List<Node> whens = timer.children(Parts.BPMN, "timeDate", "timeDuration", "timeCycle")
                .toList();
        if (whens.size() != 1) {
            findings.add(Rule.VALID_TIMER, timer, "");
            return;
        }
        Node when = whens.get(0);
        switch (when.local()) {
            case "timeDate" -> date(when);
            case "timeDuration" -> duration(when);
            default -> cycle(when);
        }
    }

    private void date(Node when) {
        Optional<LocalDate> day = Times.day(when.text());
        if (day.isEmpty()) {
            findings.add(Rule.VALID_TIMER, when, when.text());
        } else if (day.get().isBefore(today)) {
            findings.add(Rule.TIMER_PASSED, when, when.text());
        }
    }

    private void duration(Node when) {
        Optional<Duration> duration = Times.duration(when.text());
        if (duration.isEmpty()
                || duration.get().compareTo(SHORTEST) < 0
                || duration.get().compareTo(LONGEST) > 0) {
            findings.add(Rule.VALID_TIMER, when, when.text());
        }
    }

    private void cycle(Node when) {
        Optional<Times.Repeated> repeated = Times.Repeated.of(when.text());
        Optional<CronTimes> cron = repeated.isPresent() ? Optional.empty() : CronTimes.of(when.text());
        Optional<Duration> apart = repeated.map(Times.Repeated::apart).or(() -> cron.map(CronTimes::shortest));
        if (apart.isEmpty()
                || apart.get().compareTo(LONGEST) > 0
                || cron.isPresent() && !cron.get().comes(today)) {
            findings.add(Rule.VALID_TIMER, when, when.text());
        } else if (apart.get().compareTo(OFTEN) < 0) {
            findings.add(Rule.TIMER_TOO_OFTEN, when, when.text(), OFTEN.toMinutes());
        }
    }

    private void retry(Node cycle) {
        // Either a repetition, or the waits one by one.
        boolean valid = Times.Repeated.of(cycle.text())
                .map(repeated -> repeated.times() != null && repeated.times() <= MOST_RETRIES && fits(repeated.apart()))
                .orElseGet(() -> {
                    List<String> waits = List.of(cycle.text().split(",", -1));
                    return waits.size() <= MOST_RETRIES
                            && waits.stream().allMatch(wait -> Times.duration(wait.strip())
                                    .map(Timers::fits)
                                    .orElse(false));
                });
        if (!valid) {
            findings.add(Rule.RETRY_CYCLE, cycle, cycle.text(), MOST_RETRIES);
        }
    }

    private static boolean fits(Duration wait) {
        return wait.compareTo(SHORTEST_WAIT) >= 0 && wait.compareTo(LONGEST_WAIT) <= 0;
    }

    /** Days as a number, or ISO 8601. */
    void timeToLive(Node of, String text) {
        Optional<Duration> kept =
                text.matches("[0-9]{1,5}") ? Optional.of(Duration.ofDays(Long.parseLong(text))) : Times.duration(text);
        if (kept.isEmpty()
                || kept.get().toDays() < LEAST_DAYS_KEPT
                || kept.get().compareTo(LONGEST) > 0) {
            findings.add(Rule.TIME_TO_LIVE, of, text, LEAST_DAYS_KEPT, LONGEST.toDays());
        }
    }
}
