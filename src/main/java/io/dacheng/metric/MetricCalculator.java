package io.dacheng.metric;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * Port: a way to calculate a metric, as far as metrics and plans need to know it. Every Spring bean of this type can be
 * chosen for a metric; {@code achievement} has those of the product, a pack may bring more.
 */
public interface MetricCalculator {

    /** The word in {@code metrics.csv} and in the database, for instance {@code SUM_AMOUNT}: capitals, digits and _. */
    String code();

    /** What of the records is counted; PARTS for a metric made of other metrics. */
    Counts counts();

    /** Whether the figures of lower units and members sum to that of the unit, so that a target can be split among them. */
    boolean addsUpOverOwners();

    /** Whether the figures of months sum to that of the year, so that a target can be cut into shorter periods. */
    boolean addsUpOverTime();

    /** The roles its parts have: empty unless it counts PARTS. */
    default List<PartRole> roles() {
        return List.of();
    }

    /** Whether a metric calculated so may be a part of one calculated this way. */
    default boolean takes(MetricCalculator part) {
        return false;
    }

    /** What people call it; a pack's own bean may answer without a bundle. */
    default String name(Locale locale) {
        return text(locale, code() + ".name", code());
    }

    /** One sentence for who chooses it. */
    default String hint(Locale locale) {
        return text(locale, code() + ".hint", "");
    }

    private static String text(Locale locale, String key, String otherwise) {
        try {
            return ResourceBundle.getBundle(
                            "calculators",
                            locale,
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                    .getString(key);
        } catch (MissingResourceException e) {
            return otherwise;
        }
    }
}
