package io.dacheng.ui.processes;

import com.vaadin.flow.component.Component;
import io.dacheng.workflow.cases.ProcessSummary;
import org.jspecify.annotations.Nullable;

/**
 * A tab of the page of a process. Whatever bean there is of this type has one; it reads afresh each time it is shown. What
 * it is made of stands in a {@code @Uses} of the page.
 */
public interface ProcessTab {

    /** As it stands in the address ({@code ?tab=}): lower-case letters. */
    String name();

    /** Key of its label. */
    String word();

    /** Where it stands among the others: the smallest number comes first. The first one is shown at first. */
    int place();

    /** What it shows; services refuse who may not see it. */
    Component show(Shown shown);

    /**
     * What the page is about.
     *
     * @param version which the person has chosen; null for all of them
     * @param again shows the page anew, after a change
     */
    record Shown(ProcessSummary process, @Nullable Integer version, Runnable again) {}
}
