package io.dacheng.notification;

import io.dacheng.access.Viewer;
import java.util.List;

/**
 * The ways out of the product (I6). Shared channels are kept by who manages the whole organisation; each person may have
 * robots of their own. Addresses and secrets are sealed, never shown and never logged.
 */
public interface NoticeChannels {

    /** How many robots a person may have. */
    int MOST_OWN = 5;

    /** Whether the viewer keeps the shared channels. */
    boolean mayKeep(Viewer viewer);

    /** Mail and the shared channels. Refused FORBIDDEN for who does not keep them. */
    List<ChannelView> shared(Viewer viewer);

    /** Channels that tell the viewer personally: mail, when the server and the viewer's address are known, and own robots. */
    List<ChannelView> own(Viewer viewer);

    /** Whether there is a mail server. */
    boolean mails();

    /** Where the viewer's mails go; empty for nowhere. */
    String mailAddress(Viewer viewer);

    /** Whether messages can link to the product: its public address is known. */
    boolean links();

    /**
     * Adds a channel; an own one when {@code own}.
     *
     * @throws io.dacheng.shared.Refused INVALID with the reason when the address is not allowed
     */
    long add(Viewer viewer, NewChannel channel, boolean own);

    /** Changes a channel; another address needs its secret again. The kind stays. */
    void change(Viewer viewer, long id, NewChannel channel);

    /** Sends again what was paused, by a person or because the receiver was gone (410); what waits goes out at once. */
    void switchOn(Viewer viewer, long id);

    /** Removes a robot or webhook with everything that still waits to be sent by it. */
    void remove(Viewer viewer, long id);

    /**
     * Sends a test message as the channel is stored, at once and outside the order of others; by mail to the viewer.
     *
     * @throws io.dacheng.shared.Refused CONFLICT with the reason when it has not arrived
     */
    void test(Viewer viewer, long id);

    /** The same before anything is saved; {@code id} as in {@link #change}, 0 for a new one, then {@code own} as in {@link #add}. */
    void test(Viewer viewer, long id, NewChannel channel, boolean own);
}
