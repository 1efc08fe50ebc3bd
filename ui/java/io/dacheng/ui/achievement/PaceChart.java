package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import elemental.json.Json;
import elemental.json.JsonArray;
import elemental.json.JsonObject;
import elemental.json.JsonValue;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.PacePoint;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cumulative actual over the line of the current target, and from the as-of day on the forecast with its band. All figures travel as the decimal to draw and the words to
 * show; a screen reader hears the one sentence that sums the chart up.
 */
@Tag("dacheng-pace-chart")
@JsModule("./charts/dacheng-pace-chart.ts")
@NpmPackage(value = "echarts", version = "5.6.0")
class PaceChart extends Component {

    /** @param forecast of the same owner on the as-of day */
    PaceChart(List<PacePoint> points, Forecast forecast, String metricName) {
        AchievementRow row = forecast.row();
        addClassName("pace-chart");
        Formats formats = Formats.current();
        ForecastWords words = new ForecastWords(forecast, formats);
        Map<LocalDate, Forecast.Point> ahead = new HashMap<>();
        forecast.points().forEach(point -> ahead.put(point.date(), point));
        JsonArray days = Json.createArray();
        for (PacePoint point : points) {
            JsonObject day = Json.createObject();
            day.put("date", point.date().toString());
            day.put("label", formats.date(point.date()));
            day.put("actual", figure(point.actual(), formats));
            day.put("currentTarget", figure(point.currentTarget(), formats));
            Forecast.Point expected = ahead.get(point.date());
            day.put("expected", figure(expected == null ? null : expected.expected(), formats));
            day.put("low", figure(expected == null ? null : expected.low(), formats));
            day.put("high", figure(expected == null ? null : expected.high(), formats));
            days.set(days.length(), day);
        }
        JsonObject pace = Json.createObject();
        pace.put("locale", getLocale().toLanguageTag());
        pace.put("summary", summary(row, metricName, formats) + " " + String.join(" ", words.sentences()));
        pace.put("actualName", getTranslation("achievement.actual"));
        pace.put("currentTargetName", getTranslation("achievement.current-target"));
        pace.put("forecastName", words.line());
        pace.put("bandName", getTranslation("achievement.forecast.band.name"));
        pace.put("todayName", getTranslation("achievement.as-of", formats.shortDate(row.asOf())));
        pace.put("forecast", figure(words.amount(), formats));
        pace.put("days", days);
        getElement().setPropertyJson("pace", pace);
    }

    private String summary(AchievementRow row, String metricName, Formats formats) {
        return getTranslation(
                "achievement.chart.summary",
                row.ownerName(),
                metricName,
                formats.period(row.start(), row.end()),
                formats.date(row.asOf()),
                formats.amount(row.actual()),
                formats.amount(row.currentTarget()),
                formats.rate(row.timeProportionalRate()));
    }

    private static JsonValue figure(@Nullable BigDecimal amount, Formats formats) {
        if (amount == null) {
            return Json.createNull();
        }
        JsonObject figure = Json.createObject();
        figure.put("value", amount.toPlainString());
        figure.put("text", formats.amount(amount));
        return figure;
    }
}
