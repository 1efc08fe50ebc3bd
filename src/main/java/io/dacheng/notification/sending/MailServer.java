package io.dacheng.notification.sending;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Mails by the server of the installation's settings: text and HTML, several over one connection. */
@Component
class MailServer {

    private final ObjectProvider<JavaMailSender> senders;
    private final SendingSettings settings;

    MailServer(ObjectProvider<JavaMailSender> senders, SendingSettings settings) {
        this.senders = senders;
        this.settings = settings;
    }

    /** The server's name; empty when none is set. */
    String host() {
        return server().map(JavaMailSenderImpl::getHost).orElse("");
    }

    boolean known() {
        return !host().isEmpty();
    }

    /** @return what has become of each letter that has not been taken; those that are missing have */
    Map<Letter, PostFault> send(List<Letter> letters) {
        Optional<JavaMailSenderImpl> server = server();
        Map<Letter, PostFault> faults = new LinkedHashMap<>();
        if (server.isEmpty()) {
            letters.forEach(letter -> faults.put(letter, PostFault.channel("notification.fault.mail.none")));
            return faults;
        }
        Map<MimeMessage, Letter> written = new IdentityHashMap<>();
        List<MimeMessage> messages = new ArrayList<>();
        for (Letter letter : letters) {
            if (letter.email() == null || letter.email().isBlank()) {
                faults.put(letter, PostFault.forGood("notification.fault.mail.address", letter.name()));
                continue;
            }
            try {
                MimeMessage message = write(server.get(), letter);
                written.put(message, letter);
                messages.add(message);
            } catch (MessagingException | UnsupportedEncodingException e) {
                faults.put(letter, PostFault.forGood("notification.fault.mail.address", letter.name()));
            }
        }
        try {
            if (!messages.isEmpty()) {
                server.get().send(messages.toArray(MimeMessage[]::new));
            }
        } catch (MailAuthenticationException e) {
            written.values().forEach(letter -> faults.put(letter, PostFault.channel("notification.fault.mail.login")));
        } catch (MailSendException e) {
            e.getFailedMessages().forEach((message, cause) -> {
                Letter letter = message instanceof MimeMessage mime ? written.get(mime) : null;
                if (letter != null) {
                    faults.put(letter, fault(letter, cause));
                }
            });
            if (e.getFailedMessages().isEmpty()) {
                written.values().forEach(letter -> faults.putIfAbsent(letter, fault(letter, e)));
            }
        }
        return faults;
    }

    /** What the server says of one recipient concerns that message; every other fault concerns all. */
    private PostFault fault(Letter letter, @Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException address) {
                int code = address.getReturnCode();
                return code >= 550 && code < 560
                        ? PostFault.forGood("notification.fault.mail.address", letter.name())
                        : PostFault.message(
                                "notification.fault.mail.later", host(), letter.name(), String.valueOf(code));
            }
        }
        return PostFault.channel("notification.fault.unreachable", host());
    }

    private static @Nullable Throwable next(Throwable fault) {
        return fault instanceof MessagingException failed && failed.getNextException() != null
                ? failed.getNextException()
                : fault.getCause();
    }

    private MimeMessage write(JavaMailSenderImpl server, Letter letter)
            throws MessagingException, UnsupportedEncodingException {
        MailText text = new MailText(letter, settings.link("notices/settings"));
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(
                message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(from(), "Dacheng 达成", StandardCharsets.UTF_8.name()));
        helper.setTo(new InternetAddress(letter.email(), Letter.plain(letter.name()), StandardCharsets.UTF_8.name()));
        helper.setSubject(text.subject());
        helper.setText(text.plain(), text.html());
        message.setHeader("Message-ID", "<" + letter.key() + "@" + domain() + ">");
        message.setHeader("Idempotency-Key", letter.key());
        // No out-of-office replies, please.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", letter.language().toLanguageTag());
        return message;
    }

    private String from() {
        return settings.mailFrom().isBlank()
                ? "dacheng@" + domain()
                : settings.mailFrom().strip();
    }

    private String domain() {
        String from = settings.mailFrom().strip();
        return from.contains("@") ? from.substring(from.lastIndexOf('@') + 1) : "localhost";
    }

    private Optional<JavaMailSenderImpl> server() {
        return Optional.ofNullable(senders.getIfAvailable())
                .filter(JavaMailSenderImpl.class::isInstance)
                .map(JavaMailSenderImpl.class::cast)
                .filter(sender -> sender.getHost() != null && !sender.getHost().isBlank());
    }
}
