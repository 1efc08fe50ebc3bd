package io.dacheng.school.families;

import io.dacheng.shared.Refused;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a child is getting on, each from 1 (needs help) to 5 (excellent).
 *
 * @param progress in the course
 * @param focus and persistence
 * @param performance in class
 * @param ability to learn
 * @param mastery of what was taught
 */
public record Aspects(int progress, int focus, int performance, int ability, int mastery) {

    public static final int LEAST = 1;
    public static final int MOST = 5;

    /** In the order of the components. */
    public enum Aspect {
        PROGRESS,
        FOCUS,
        PERFORMANCE,
        ABILITY,
        MASTERY
    }

    /** In the order of {@link Aspect}. */
    public List<Integer> values() {
        return List.of(progress, focus, performance, ability, mastery);
    }

    /** Of five values in the order of {@link Aspect}. */
    public static Aspects of(List<Integer> values) {
        return new Aspects(values.get(0), values.get(1), values.get(2), values.get(3), values.get(4));
    }

    /** @throws Refused INVALID unless each is from 1 to 5 */
    void check() {
        if (IntStream.of(progress, focus, performance, ability, mastery)
                .anyMatch(each -> each < LEAST || each > MOST)) {
            throw Refused.invalid("school.growth.range");
        }
    }
}
