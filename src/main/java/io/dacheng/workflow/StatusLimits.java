package io.dacheng.workflow;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * The numbers at which the answer of a decision table of one number can change: those that its entries compare with.
 * Between two neighbours, and at each of them, every value gets the same answer.
 */
final class StatusLimits {

    private static final String NUMBER = "(-?\\d{1,6}(?:\\.\\d{1,6})?)";
    private static final Pattern COMPARISON = Pattern.compile("(?:<=|>=|<|>)?\\s*" + NUMBER);
    private static final Pattern INTERVAL =
            Pattern.compile("[\\[(\\]]\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*[\\])\\[]");
    private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\]*\"");
    /** Types that leave a number of at most six places what it is. */
    private static final Set<String> NUMBERS = Set.of("double", "number");

    private final BigDecimal[] sorted;

    private StatusLimits(Collection<BigDecimal> limits) {
        sorted = new TreeSet<>(limits).toArray(BigDecimal[]::new);
    }

    /**
     * Those of a decision; empty when anything in it is more than a comparison of {@code variable} with plain numbers, so
     * that each value has to be asked for by itself.
     */
    static Optional<StatusLimits> of(InputStream xml, String decisionId, String variable) {
        DmnModelInstance model = Dmn.readModelFromStream(xml);
        if (!(model.getModelElementById(decisionId) instanceof Decision decision)
                || !(decision.getExpression() instanceof DecisionTable table)
                || !decision.getInformationRequirements().isEmpty()
                || !decision.getKnowledgeRequirements().isEmpty()) {
            return Optional.empty();
        }
        Set<BigDecimal> limits = new TreeSet<>();
        boolean plain = table.getInputs().stream().allMatch(input -> isPlain(input, variable))
                && table.getRules().stream().allMatch(rule -> isPlain(rule, limits));
        return plain ? Optional.of(new StatusLimits(limits)) : Optional.empty();
    }

    /** How many stretches and points there are. */
    int places() {
        return 2 * sorted.length + 1;
    }

    /** In which of them a value lies, from 0. */
    int place(BigDecimal value) {
        int low = 0;
        while (low < sorted.length && sorted[low].compareTo(value) < 0) {
            low++;
        }
        return low < sorted.length && sorted[low].compareTo(value) == 0 ? 2 * low + 1 : 2 * low;
    }

    private static boolean isPlain(Input input, String variable) {
        return input.getInputExpression() != null
                && input.getInputExpression().getText() != null
                && input.getInputExpression().getText().getTextContent().strip().equals(variable)
                && input.getInputExpression().getExpressionLanguage() == null
                && NUMBERS.contains(input.getInputExpression().getTypeRef())
                && input.getCamundaInputVariable() == null
                && input.getInputValues() == null;
    }

    private static boolean isPlain(Rule rule, Set<BigDecimal> limits) {
        for (InputEntry entry : rule.getInputEntries()) {
            if (entry.getExpressionLanguage() != null || !isPlain(entry.getTextContent(), limits)) {
                return false;
            }
        }
        for (OutputEntry entry : rule.getOutputEntries()) {
            if (entry.getExpressionLanguage() != null
                    || !TEXT.matcher(entry.getText().getTextContent().strip()).matches()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String tests, Set<BigDecimal> limits) {
        if (tests.isBlank() || tests.strip().equals("-")) {
            return true;
        }
        for (String test : tests.split(",", -1)) {
            Matcher comparison = COMPARISON.matcher(test.strip());
            Matcher interval = INTERVAL.matcher(test.strip());
            if (comparison.matches()) {
                limits.add(new BigDecimal(comparison.group(1)));
            } else if (interval.matches()) {
                limits.add(new BigDecimal(interval.group(1)));
                limits.add(new BigDecimal(interval.group(2)));
            } else {
                return false;
            }
        }
        return true;
    }
}
