package io.dacheng.notification.sending;

import io.dacheng.shared.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A message has not arrived, as far as the sender knows. */
final class PostFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** What follows from it. */
    enum Reach {
        /** This message will be tried again; others go on. */
        MESSAGE,
        /** This message can never arrive as it is. */
        FOR_GOOD,
        /** The channel does not work; it rests, and the message is tried again. */
        CHANNEL,
        /** The receiver says that it is gone for good; the channel is switched off, and its messages wait. */
        GONE
    }

    private final String code;
    private final List<String> arguments;
    private final Reach reach;
    private final transient Duration rest;

    private PostFault(Reach reach, Duration rest, String code, List<String> arguments) {
        super(code);
        this.reach = reach;
        this.rest = rest;
        this.code = code;
        this.arguments = List.copyOf(arguments);
    }

    static PostFault message(String code, String... arguments) {
        return new PostFault(Reach.MESSAGE, Duration.ZERO, code, List.of(arguments));
    }

    static PostFault forGood(String code, String... arguments) {
        return new PostFault(Reach.FOR_GOOD, Duration.ZERO, code, List.of(arguments));
    }

    static PostFault channel(String code, String... arguments) {
        return new PostFault(Reach.CHANNEL, Duration.ZERO, code, List.of(arguments));
    }

    static PostFault gone(String code, String... arguments) {
        return new PostFault(Reach.GONE, Duration.ZERO, code, List.of(arguments));
    }

    /** @param rest the receiver wants to be left alone for so long */
    static PostFault channel(Duration rest, String code, String... arguments) {
        return new PostFault(Reach.CHANNEL, rest, code, List.of(arguments));
    }

    static PostFault of(Refused refused) {
        return channel(
                refused.code(),
                refused.arguments().stream().map(String::valueOf).toArray(String[]::new));
    }

    /** Whether no other message would arrive either. */
    boolean stopsChannel() {
        return reach == Reach.CHANNEL || reach == Reach.GONE;
    }

    Reach reach() {
        return reach;
    }

    Duration rest() {
        return rest;
    }

    /** Key and arguments of the sentence. */
    List<String> reason() {
        List<String> reason = new ArrayList<>();
        reason.add(code);
        reason.addAll(arguments);
        return reason;
    }

    /** The same, in case a receiver has quoted what nobody may read. */
    PostFault without(List<String> secrets) {
        List<String> shown = new ArrayList<>();
        for (String argument : arguments) {
            String clean = argument;
            for (String secret : secrets) {
                clean = clean.replace(secret, "***");
            }
            shown.add(clean);
        }
        return new PostFault(reach, rest, code, shown);
    }

    Refused refused() {
        return Refused.conflict(code, arguments.toArray());
    }
}
