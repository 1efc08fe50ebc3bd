package io.dacheng.ui;

import io.dacheng.inbox.Drafts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the {@link FormDraft} of a form. */
@Component
public class FormDrafts {

    private final Drafts drafts;
    private final CurrentViewer viewer;
    private final Clock clock;

    FormDrafts(Drafts drafts, CurrentViewer viewer, Clock clock) {
        this.drafts = drafts;
        this.viewer = viewer;
        this.clock = clock;
    }

    /**
     * @param form its name, see {@link io.dacheng.inbox.Draft}
     * @param figures what the person looks at while typing; when they are others later, the restored draft says so
     */
    public FormDraft of(String form, Object... figures) {
        return new FormDraft(drafts, viewer, clock, form, digest(figures));
    }

    private static String digest(Object... figures) {
        String all = Arrays.stream(figures).map(FormDrafts::plain).collect(Collectors.joining("|"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plain(Object figure) {
        return figure instanceof BigDecimal amount
                ? amount.stripTrailingZeros().toPlainString()
                : String.valueOf(figure);
    }
}
