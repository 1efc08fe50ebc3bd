package io.dacheng.workflow.gate;

/**
 * A model or decision as somebody hands it in.
 *
 * @param name file name without a folder, for instance {@code member-target.bpmn}
 * @param content as sent; nothing has been looked at yet
 */
public record ModelFile(String name, byte[] content) {}
