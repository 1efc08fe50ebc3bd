package io.dacheng.workflow.cases;

/**
 * Why cases of a migration cannot be moved.
 *
 * @param sentence in the reader's language
 * @param cases how many for this reason
 */
public record ReasonCount(String sentence, long cases) {}
