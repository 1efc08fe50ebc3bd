package io.dacheng.workflow.gate;

import io.dacheng.workflow.gate.Finding.Severity;
import java.util.Locale;

/**
 * What the gate looks for. The sentences of each stand in {@code findings*.properties}: {@code <name>.reason}, where
 * {@code {0}} and the following are what was found, and {@code <name>.hint}.
 */
enum Rule {
    // The file
    FILE_COUNT(true),
    FILE_NAME(true),
    FILE_SIZE(true),
    FILE_KIND(true),
    FILE_ENCODING(true),
    WELL_FORMED(true),
    NO_DTD(true),
    XML_LIMITS(true),
    FILE_ROOT(true),
    NO_REMOTE_SCHEMA(true),

    // No code
    NO_SCRIPT(true),
    NO_CLASS(true),
    NO_LISTENER(true),
    NO_CONNECTOR(true),
    NO_EXTERNAL_TASK(true),
    NO_IMPORT(true),
    NO_MULTI_INSTANCE(true),
    NO_FOREIGN_PART(true),
    KNOWN_PART(true),
    KNOWN_ATTRIBUTE(true),
    ALLOWED_EXPRESSION(true),
    ALLOWED_BEAN(true),
    PLAIN_CONDITION(true),

    // The process
    ONE_PROCESS,
    SAME_ID_TWICE,
    ID_FORM,
    DANGLING_REFERENCE,
    TEXT_LENGTH,
    TIME_TO_LIVE,
    KNOWN_FORM,
    FORM_AT_ITS_STEP,
    KEPT_STEP,
    KEPT_MESSAGE,
    WHO_ACTS,
    NO_NAMED_PERSON,
    DUE_IN_DAYS,
    CANDIDATES_EXIST,
    SERVICE_ASYNC,
    RETRY_CYCLE,
    KNOWN_CALL,
    VARIABLE_IS_SET,
    VALID_TIMER(true),
    TIMER_TOO_OFTEN,
    WAY_OUT,
    BUSY_LOOP,
    FILE_NAME_IS_ID(Severity.WARNING),
    CANDIDATES_UNUSED(Severity.WARNING),
    TIMER_PASSED(Severity.WARNING),
    MESSAGE_NEVER_SENT(Severity.WARNING),
    NEVER_STARTED(Severity.WARNING),
    NOT_REACHED(Severity.WARNING),
    DEFAULT_WAY(Severity.WARNING),
    QUESTION_ANSWERED(Severity.WARNING),
    NAMED(Severity.WARNING),
    DOCUMENTED(Severity.WARNING),
    ID_PREFIX(Severity.WARNING),
    DRAWN(Severity.WARNING),
    OVERLAP(Severity.WARNING),

    // The decision
    DECISION_TABLE(true),
    FEEL_ONLY(true),
    PLAIN_FEEL(true),
    DECISION_SHAPE,
    DECISION_VALUE,
    DECISION_ROWS(Severity.WARNING),
    DECISION_UNUSED(Severity.WARNING),

    // What the engine itself says
    ENGINE;

    private final Severity severity;
    private final boolean unsafe;

    Rule(Severity severity, boolean unsafe) {
        this.severity = severity;
        this.unsafe = unsafe;
    }

    Rule(Severity severity) {
        this(severity, false);
    }

    Rule(boolean unsafe) {
        this(Severity.ERROR, unsafe);
    }

    Rule() {
        this(Severity.ERROR, false);
    }

    Severity severity() {
        return severity;
    }

    /** What breaks it is not even shown to the engine's parser. */
    boolean unsafe() {
        return unsafe;
    }

    /** As in findings and in the documentation, for instance {@code no-script}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
