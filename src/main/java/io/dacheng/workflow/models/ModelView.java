package io.dacheng.workflow.models;

/**
 * A process or decision as it is now.
 *
 * @param latest the version that is in force
 * @param runningCases cases on all versions; 0 for decisions
 * @param incidents cases' steps that have failed for good, on all versions
 * @param waiting submissions that would change it
 */
public record ModelView(ModelVersion latest, long runningCases, long incidents, long waiting) {}
