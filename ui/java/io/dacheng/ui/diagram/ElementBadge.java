package io.dacheng.ui.diagram;

/**
 * A few signs that stand at the upper right corner of an element; several of one element stand side by side.
 *
 * @param element its id in the model; one that is not drawn is left out
 * @param text a handful of characters, for instance a count
 * @param words what the text means, in one phrase: shown under the pointer and read to those who do not see the drawing
 */
public record ElementBadge(String element, String text, Tone tone, String words) {}
