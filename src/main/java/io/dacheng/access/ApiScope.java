package io.dacheng.access;

import java.util.Arrays;
import java.util.Optional;

/** What a key is good for. */
public enum ApiScope {
    /** Send business records, follow and cancel uploads, see and undo the batches. */
    RECORDS_WRITE("records:write"),
    /** Hand in models, from Camunda Modeler or a program, and see what became of them; a person publishes them. */
    MODELS_SUBMIT("models:submit"),
    /** Read how the product itself is, as figures for a watching program; for keys of who manages the whole organisation. */
    METRICS_READ("metrics:read");

    private final String code;

    ApiScope(String code) {
        this.code = code;
    }

    /** As written in requests and in the table. */
    public String code() {
        return code;
    }

    public static Optional<ApiScope> byCode(String code) {
        return Arrays.stream(values()).filter(scope -> scope.code.equals(code)).findFirst();
    }
}
