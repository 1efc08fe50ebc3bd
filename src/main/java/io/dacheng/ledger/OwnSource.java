package io.dacheng.ledger;

/**
 * A source whose records the product writes by itself. Only who manages the whole organisation may send records under its
 * name, for instance when another system is given up for this one.
 */
public interface OwnSource {

    /** As records name it; compared as it is written. */
    String code();
}
