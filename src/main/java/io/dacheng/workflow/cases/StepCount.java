package io.dacheng.workflow.cases;

import io.dacheng.inbox.CaseDiagram;

/**
 * What stands at an element of a process now.
 *
 * @param element its id
 * @param name in the reader's language; empty when the model gives none
 * @param type what it is; EVENT for one that the drawn version does not have any more
 * @param cases that are there
 * @param overdue tasks there that were due before today
 * @param incidents that hold cases there
 */
public record StepCount(String element, String name, CaseDiagram.Type type, long cases, long overdue, long incidents) {}
