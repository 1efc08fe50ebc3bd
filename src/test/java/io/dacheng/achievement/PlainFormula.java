package io.dacheng.achievement;

import io.dacheng.achievement.Explanation.Input;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Works an expression out as a program outside would: sums, differences, products, quotients and brackets over the named
 * inputs of an explanation, exactly.
 */
final class PlainFormula {

    /** n / d. */
    record Quotient(BigDecimal n, BigDecimal d) {

        static Quotient of(String text) {
            String[] parts = text.split("/");
            return new Quotient(
                    new BigDecimal(parts[0]), parts.length == 1 ? BigDecimal.ONE : new BigDecimal(parts[1]));
        }

        BigDecimal round(int places, RoundingMode mode) {
            return n.divide(d, places, mode);
        }
    }

    private final List<Input> inputs;
    private final String[] words;
    private int at;

    private PlainFormula(String expression, List<Input> inputs) {
        this.inputs = inputs;
        this.words = expression
                .replaceAll(",.*", "")
                .replaceAll("([()*/+-])", " $1 ")
                .strip()
                .split("\\s+");
    }

    static Quotient of(String expression, List<Input> inputs) {
        return new PlainFormula(expression, inputs).sum();
    }

    private Quotient sum() {
        Quotient left = product();
        while (at < words.length && (words[at].equals("+") || words[at].equals("-"))) {
            boolean plus = words[at++].equals("+");
            Quotient right = product();
            BigDecimal n = right.n().multiply(left.d());
            left = new Quotient(
                    left.n().multiply(right.d()).add(plus ? n : n.negate()),
                    left.d().multiply(right.d()));
        }
        return left;
    }

    private Quotient product() {
        Quotient left = factor();
        while (at < words.length && (words[at].equals("*") || words[at].equals("/"))) {
            boolean times = words[at++].equals("*");
            Quotient right = factor();
            left = times
                    ? new Quotient(left.n().multiply(right.n()), left.d().multiply(right.d()))
                    : new Quotient(left.n().multiply(right.d()), left.d().multiply(right.n()));
        }
        return left;
    }

    private Quotient factor() {
        String word = words[at++];
        if (word.equals("(")) {
            Quotient inner = sum();
            at++;
            return inner;
        }
        return Quotient.of(inputs.stream()
                .filter(input -> input.name().equals(word))
                .map(input -> String.valueOf(input.value()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No input " + word + " in " + inputs)));
    }
}
