package io.dacheng.ui.achievement;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.achievement.Forecast;
import io.dacheng.achievement.Forecast.Method;
import io.dacheng.achievement.Forecast.NoForecast;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A forecast in sentences: what it is, by which method, how sure, or why there is none. */
final class ForecastWords {

    private final Forecast forecast;
    private final Formats formats;

    ForecastWords(Forecast forecast, Formats formats) {
        this.forecast = forecast;
        this.formats = formats;
    }

    /** What the page shows: that of the leading method; null without one. */
    @Nullable
    BigDecimal amount() {
        return forecast.method() == null ? null : leading().amount();
    }

    private Forecast.Projection leading() {
        return forecast.method() == Method.SEASONAL ? forecast.seasonal() : forecast.runRate();
    }

    /** The name of the line in the chart. */
    String line() {
        return I18NProvider.translate(
                forecast.method() == Method.SEASONAL ? "achievement.forecast.seasonal" : "achievement.forecast");
    }

    /** The band in short, or the reason why there is no forecast at all. */
    String below() {
        Forecast.Band band = forecast.band();
        if (band != null) {
            return I18NProvider.translate(
                    "achievement.forecast.band", formats.compact(band.low()), formats.compact(band.high()));
        }
        NoForecast reason = forecast.runRate().reason();
        return reason == null ? "" : I18NProvider.translate("NoForecast." + reason + ".short");
    }

    /** The sentences, the leading method first. */
    List<String> sentences() {
        NoForecast nothing = forecast.runRate().reason();
        if (forecast.method() == null && nothing != null) {
            return List.of(none(nothing));
        }
        List<String> sentences = new ArrayList<>(List.of(runRate(), seasonal()));
        if (forecast.method() == Method.SEASONAL) {
            sentences.add(0, sentences.remove(1));
            sentences.add(1, I18NProvider.translate("achievement.forecast.leads"));
        }
        sentences.add(band());
        return sentences;
    }

    private String runRate() {
        NoForecast reason = forecast.runRate().reason();
        return reason != null
                ? none(reason)
                : I18NProvider.translate(
                        "achievement.forecast.by.RUN_RATE",
                        formats.days(forecast.row().elapsed()),
                        formats.days(forecast.daysLeft()),
                        formats.amount(forecast.runRate().amount()));
    }

    private String seasonal() {
        NoForecast reason = forecast.seasonal().reason();
        Forecast.Curve curve = forecast.curve();
        if (reason != null || curve == null) {
            return none(reason == null ? NoForecast.NO_LAST_YEAR : reason);
        }
        String period = formats.period(curve.period().start(), curve.period().end());
        String until = formats.date(curve.until());
        String share = formats.rate(curve.share());
        String amount = formats.amount(forecast.seasonal().amount());
        return curve.ofUnit() == null
                ? I18NProvider.translate("achievement.forecast.by.SEASONAL", until, share, period, amount)
                : I18NProvider.translate(
                        "achievement.forecast.by.SEASONAL.unit", until, share, period, amount, curve.ofUnit());
    }

    private String band() {
        Forecast.Band band = forecast.band();
        if (band == null) {
            NoForecast reason = forecast.noBand();
            return reason == null ? "" : none(reason);
        }
        boolean seasons = forecast.method() == Method.SEASONAL;
        return I18NProvider.translate(
                seasons ? "achievement.forecast.spread.SEASONAL" : "achievement.forecast.spread.RUN_RATE",
                band.weeks(),
                seasons ? formats.rate(band.weaker()) : formats.amount(band.weaker()),
                seasons ? formats.rate(band.stronger()) : formats.amount(band.stronger()),
                formats.amount(band.low()),
                formats.amount(band.high()));
    }

    private static String none(NoForecast reason) {
        return I18NProvider.translate("NoForecast." + reason);
    }
}
