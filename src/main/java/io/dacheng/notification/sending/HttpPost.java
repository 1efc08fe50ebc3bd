package io.dacheng.notification.sending;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * One POST: to an allowed host, following no redirect, with an end to its time and to what it reads. Nothing of the
 * address, which holds a key, comes into a fault.
 */
@Component
class HttpPost {

    private static final int MOST_READ = 64 * 1024;
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final HostRules hosts;
    private final Duration timeout;
    private final HttpClient client;

    HttpPost(HostRules hosts, SendingSettings settings) {
        this.hosts = hosts;
        this.timeout = settings.timeout();
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * @return what a receiver answered who has taken it
     * @throws PostFault otherwise
     */
    String post(URI address, String json, Map<String, String> headers) throws PostFault {
        hosts.requireReachable(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Dacheng")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        String host = HostRules.host(address);
        CompletableFuture<HttpResponse<String>> asked = client.sendAsync(request.build(), response -> new Beginning());
        try {
            // The request's own time-out ends when the answer begins; this one when it has ended.
            return taken(host, asked.get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw PostFault.channel("notification.fault.slow", host, seconds());
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw PostFault.message("notification.fault.stopped");
        } catch (ExecutionException e) {
            throw fault(host, e.getCause());
        }
    }

    private String seconds() {
        return String.valueOf(Math.max(1, timeout.toSeconds()));
    }

    private PostFault fault(String host, @Nullable Throwable cause) {
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            return PostFault.channel("notification.fault.slow", host, seconds());
        }
        if (cause instanceof IOException) {
            return PostFault.channel(
                    cause instanceof SSLException ? "notification.fault.tls" : "notification.fault.unreachable", host);
        }
        return PostFault.channel("notification.fault.unreachable", host);
    }

    private static String taken(String host, HttpResponse<String> answer) throws PostFault {
        int status = answer.statusCode();
        String shown = String.valueOf(status);
        if (status >= 200 && status < 300) {
            return answer.body();
        }
        if (status >= 300 && status < 400) {
            throw PostFault.channel("notification.fault.redirect", host);
        }
        if (status == 429 || status == 503) {
            throw PostFault.channel(retryAfter(answer), "notification.fault.busy", host, shown);
        }
        if (status == 410) {
            throw PostFault.gone("notification.fault.gone", host);
        }
        if (status == 400 || status == 413 || status == 422) {
            throw PostFault.message("notification.fault.status", host, shown);
        }
        throw PostFault.channel("notification.fault.status", host, shown);
    }

    private static Duration retryAfter(HttpResponse<String> answer) {
        String after = answer.headers().firstValue("Retry-After").orElse("");
        if (!after.matches("\\d{1,9}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofSeconds(Long.parseLong(after));
        return asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
    }

    /** The first part of an answer; nobody makes the server hold more. */
    private static final class Beginning implements HttpResponse.BodySubscriber<String> {

        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                byte[] octets = new byte[Math.min(part.remaining(), MOST_READ - read.size())];
                part.get(octets);
                read.writeBytes(octets);
            }
            if (read.size() >= MOST_READ && subscription != null) {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable fault) {
            text.completeExceptionally(fault);
        }

        @Override
        public void onComplete() {
            text.complete(read.toString(StandardCharsets.UTF_8));
        }
    }
}
