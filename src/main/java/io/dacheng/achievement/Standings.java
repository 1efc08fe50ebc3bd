package io.dacheng.achievement;

import io.dacheng.achievement.RankingRow.Reason;
import io.dacheng.shared.Fraction;
import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Standings of a few statements each, however many compete. One is kept as long as nothing at all has been committed to
 * the database since, so that turning the pages of a long ranking does not work it out anew, and never shows an old one.
 */
@Component
class Standings {

    private static final int MOST_KEPT = 200_000;

    /** Two snapshots with the same text see the same; a transaction that has written itself sees more. */
    private static final String SEEN = """
            select case when pg_current_xact_id_if_assigned() is null then cast(pg_current_snapshot() as text) end
            """;

    private record Key(Question question, RankedOwners ranked, RankingQuery.By by) {}

    private final Figures figures;
    private final Calculators calculators;
    private final Presence presence;
    private final Joiners joiners;
    private final RecordedBefore recorded;
    private final JdbcClient jdbc;
    private final Map<Key, Standing> kept = new LinkedHashMap<>();
    private String keptOf = "";
    private int places;

    Standings(
            Figures figures,
            Calculators calculators,
            Presence presence,
            Joiners joiners,
            RecordedBefore recorded,
            JdbcClient jdbc) {
        this.figures = figures;
        this.calculators = calculators;
        this.presence = presence;
        this.joiners = joiners;
        this.recorded = recorded;
        this.jdbc = jdbc;
    }

    /** To be asked in a transaction that sees one state of the database throughout. */
    Standing of(Question question, RankedOwners ranked, RankingQuery.By by) {
        Key key = new Key(question, ranked, by);
        Optional<String> seen = jdbc.sql(SEEN).query(String.class).optional();
        if (seen.isEmpty()) {
            return workOut(key);
        }
        Standing known = find(seen.get(), key);
        if (known != null) {
            return known;
        }
        Standing fresh = workOut(key);
        if (seen.equals(jdbc.sql(SEEN).query(String.class).optional())) {
            keep(seen.get(), key, fresh);
        }
        return fresh;
    }

    private synchronized @Nullable Standing find(String seen, Key key) {
        return seen.equals(keptOf) ? kept.get(key) : null;
    }

    private synchronized void keep(String seen, Key key, Standing standing) {
        int more = standing.places().size();
        if (!seen.equals(keptOf) || places + more > MOST_KEPT) {
            kept.clear();
            places = 0;
            keptOf = seen;
        }
        if (more <= MOST_KEPT && kept.put(key, standing) == null) {
            places += more;
        }
    }

    private Standing workOut(Key key) {
        Question question = key.question();
        boolean lowerIsBetter = question.metric().lowerIsBetter();
        boolean ownDays = calculators.of(question.metric()).addsUpOverTime();
        List<OwnerFigure> found = figures.figures(question, key.ranked().owners());
        Map<Long, Presence.Particular> particulars = presence.of(question, key.ranked());
        List<Joiners.Joiner> joining = new ArrayList<>();
        List<Long> silent = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        for (OwnerFigure figure : found) {
            targets.addAll(figure.pacing().targets());
            BigDecimal target = target(question, figure);
            Presence.Particular own = particulars.getOrDefault(figure.id(), Presence.Particular.NONE);
            if (ownDays && own.joined() != null && target != null) {
                joining.add(new Joiners.Joiner(figure, target, own.joined()));
            }
            if (figure.measured().records() == 0 && target != null && lowerIsBetter) {
                silent.add(figure.id());
            }
        }
        Map<Long, Joiners.OwnPace> paces = joiners.pace(question, joining);
        Set<Long> known = recorded.before(question, key.ranked().of(), silent);
        List<Standing.Place> all = new ArrayList<>(found.size());
        for (OwnerFigure figure : found) {
            Presence.Particular own = particulars.getOrDefault(figure.id(), Presence.Particular.NONE);
            boolean data = figure.measured().records() > 0 || known.contains(figure.id());
            all.add(place(key, figure, own.gone(), paces.get(figure.id()), data));
        }
        return Standing.of(all, lowerIsBetter, targets);
    }

    private Standing.Place place(
            Key key, OwnerFigure figure, @Nullable Reason gone, Joiners.@Nullable OwnPace pace, boolean data) {
        BigDecimal target = target(key.question(), figure);
        Fraction actual = calculators.of(key.question().metric()).actual(figure.measured());
        Reason reason = gone;
        BigDecimal rate = null;
        if (gone == null && target == null) {
            reason = Reason.NO_TARGET;
        } else if (gone == null && target.signum() == 0) {
            reason = Reason.ZERO_TARGET;
        } else if (gone == null && (!data || actual == null)) {
            reason = Reason.NO_DATA;
        } else if (gone == null) {
            rate = pace == null ? rate(key, figure, target, actual) : rate(key.by(), pace, actual);
            reason = rate != null ? null : Reason.NOTHING_DUE;
        }
        return new Standing.Place(
                figure.id(), figure.code(), figure.name(), null, rate, reason, pace == null ? null : pace.days());
    }

    private @Nullable BigDecimal rate(Key key, OwnerFigure figure, BigDecimal target, Fraction actual) {
        if (key.by() == RankingQuery.By.ACHIEVEMENT_RATE) {
            return Rates.of(actual, Fraction.of(target));
        }
        Question question = key.question();
        Fraction due = figure.due(calculators.of(question.metric()), question.period(), question.asOf());
        return due == null || due.signum() < 0 ? null : Rates.of(actual, due);
    }

    private static @Nullable BigDecimal rate(RankingQuery.By by, Joiners.OwnPace pace, Fraction actual) {
        Fraction measure = by == RankingQuery.By.ACHIEVEMENT_RATE ? pace.target() : pace.due();
        return measure == null || measure.signum() <= 0 ? null : Rates.of(actual, measure);
    }

    private static @Nullable BigDecimal target(Question question, OwnerFigure figure) {
        return figure.target() == null
                ? null
                : figure.target().setScale(question.metric().scale(), RoundingMode.HALF_UP);
    }
}
