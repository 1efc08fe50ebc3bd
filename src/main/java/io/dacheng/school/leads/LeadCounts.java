package io.dacheng.school.leads;

/** Of what a query asks for, whatever state and due day it names. */
public record LeadCounts(long open, long due, long signed, long lost) {

    public long all() {
        return open + signed + lost;
    }
}
