package io.dacheng.export;

import io.dacheng.access.Viewer;
import java.util.Locale;

/**
 * For whom a file is made: what is in it is what the viewer may see, its words are in the language.
 *
 * @param language Chinese for any Chinese one, else English
 */
public record Asker(Viewer viewer, Locale language) {}
