package io.dacheng.ui.diagram;

/**
 * How an element stands to another version of the model; drawn as outline and sign, never as colour alone.
 *
 * @param element its id in the model; one that is not drawn is left out
 * @param words what has become of it, in one phrase: shown under the pointer and read to those who do not see the drawing
 */
public record ElementMark(String element, Kind kind, String words) {

    /** What has become of an element. */
    public enum Kind {
        ADDED("+"),
        CHANGED("~"),
        REMOVED("−"),
        /** Means the same, stands elsewhere. */
        MOVED("↔");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /** One character, also for legends and lists beside the drawing. */
        public String sign() {
            return sign;
        }
    }
}
