package io.dacheng.api;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.ForecastService;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Forecasts of one owner at a time (A1). */
@RestController
@RequestMapping("/api/v1/forecasts")
@Tag(name = "Achievement")
class ForecastsController {

    /** An amount, or why there is none. */
    record ProjectionAnswer(@Nullable BigDecimal amount, Forecast.@Nullable NoForecast reason) {

        static ProjectionAnswer of(Forecast.Projection projection, int scale) {
            return new ProjectionAnswer(Amounts.at(scale, projection.amount()), projection.reason());
        }
    }

    /**
     * Last year's curve.
     *
     * @param until the day that corresponds to asOf
     * @param share what had come by then of all that came
     * @param ofUnit the unit whose curve it is, when the owner has none of its own
     */
    record CurveAnswer(
            LocalDate start,
            LocalDate end,
            LocalDate until,
            BigDecimal share,
            @Nullable String ofUnit) {}

    /**
     * If the days left keep between the weaker and the stronger pace, as half of the last weeks did, the end lies between
     * low and high.
     *
     * @param weeks whole weeks looked at
     * @param weaker amount per day that counts; for SEASONAL how many times the pace so far against last year
     */
    record BandAnswer(BigDecimal low, BigDecimal high, int weeks, BigDecimal weaker, BigDecimal stronger) {}

    /** One day of the line that the method draws. */
    record PointAnswer(
            LocalDate date,
            BigDecimal expected,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}

    /**
     * Where an owner will probably be at the end of the owner's days.
     *
     * @param daysLeft days that still count, half days half
     * @param method which of the two the band and the points follow; null without either
     * @param noBand why there is no band
     */
    record ForecastAnswer(
            OwnerKind ownerKind,
            String owner,
            String ownerName,
            String metric,
            LocalDate start,
            LocalDate end,
            LocalDate asOf,
            @Nullable Instant knownAt,
            @Nullable BigDecimal target,
            @Nullable BigDecimal actual,

            @JsonSerialize(using = DayNumber.class) @Schema(type = "number")
            BigDecimal daysLeft,

            @Nullable BigDecimal neededPerDay,
            ProjectionAnswer runRate,
            ProjectionAnswer seasonal,
            Forecast.@Nullable Method method,
            @Nullable CurveAnswer curve,
            @Nullable BandAnswer band,
            Forecast.@Nullable NoForecast noBand,
            List<PointAnswer> points) {

        static ForecastAnswer of(Forecast forecast, int scale) {
            AchievementRow row = forecast.row();
            Forecast.Curve curve = forecast.curve();
            return new ForecastAnswer(
                    row.ownerKind(),
                    row.owner(),
                    row.ownerName(),
                    row.metric(),
                    row.start(),
                    row.end(),
                    row.asOf(),
                    row.knownAt(),
                    Amounts.at(scale, row.target()),
                    Amounts.at(scale, row.actual()),
                    forecast.daysLeft(),
                    Amounts.at(scale, row.neededPerDay()),
                    ProjectionAnswer.of(forecast.runRate(), scale),
                    ProjectionAnswer.of(forecast.seasonal(), scale),
                    forecast.method(),
                    curve == null
                            ? null
                            : new CurveAnswer(
                                    curve.period().start(),
                                    curve.period().end(),
                                    curve.until(),
                                    curve.share(),
                                    curve.ofUnit()),
                    band(forecast.band(), scale),
                    forecast.noBand(),
                    forecast.points().stream()
                            .map(point -> new PointAnswer(
                                    point.date(),
                                    Objects.requireNonNull(Amounts.at(scale, point.expected())),
                                    Amounts.at(scale, point.low()),
                                    Amounts.at(scale, point.high())))
                            .toList());
        }

        private static @Nullable BandAnswer band(Forecast.@Nullable Band band, int scale) {
            return band == null
                    ? null
                    : new BandAnswer(
                            Objects.requireNonNull(Amounts.at(scale, band.low())),
                            Objects.requireNonNull(Amounts.at(scale, band.high())),
                            band.weeks(),
                            band.weaker(),
                            band.stronger());
        }
    }

    private final ForecastService forecasts;
    private final MetricService metrics;
    private final Clock clock;

    ForecastsController(ForecastService forecasts, MetricService metrics, Clock clock) {
        this.forecasts = forecasts;
        this.metrics = metrics;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary = "Where a unit or member will probably be at the end, by run rate and by last year, with a band")
    ForecastAnswer forecast(Viewer viewer, @ParameterObject AskedOwner asked) {
        AchievementQuery query = asked.query(clock);
        int scale = metrics.byCode(query.metric()).map(MetricView::scale).orElse(0);
        return ForecastAnswer.of(forecasts.forecast(viewer, query), scale);
    }
}
