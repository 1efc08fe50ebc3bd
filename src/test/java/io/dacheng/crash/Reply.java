package io.dacheng.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What became of a request.
 *
 * @param status 0 when no answer came
 * @param body missing when there is none
 */
record Reply(int status, JsonNode body) {

    static final Reply NONE = new Reply(0, MissingNode.getInstance());

    /** The product has said that it is done: from here on it must be there. */
    boolean acknowledged() {
        return status / 100 == 2;
    }

    /** The product has said that it is not done. */
    boolean refused() {
        return status / 100 == 4;
    }

    /** No answer, or one of a product that lost its database: done wholly, or not at all. */
    boolean unknown() {
        return !acknowledged() && !refused();
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
