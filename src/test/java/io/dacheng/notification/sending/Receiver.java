package io.dacheng.notification.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A receiver on this machine, which remembers what came and answers as it is told; with 200 and {"errcode":0,"code":0} else. */
final class Receiver implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    /** @param key the idempotency key it came with */
    record Got(String key, String query, JsonNode body, String text, Headers headers) {}

    final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Consumer<HttpExchange>> answers = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int port;
    private @Nullable HttpServer server;

    private Receiver() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Receiver up() {
        Receiver receiver = new Receiver();
        receiver.comeUp();
        return receiver;
    }

    /** Has an address, but nobody listens there. */
    static Receiver down() {
        return new Receiver();
    }

    void comeUp() {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.setExecutor(threads);
            listening.createContext("/", this::take);
            listening.start();
            server = listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The next request is answered so; it is remembered all the same. */
    Receiver then(int status, String body, String... headers) {
        answers.add(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            answer(exchange, status, body);
        });
        return this;
    }

    /** The next request is taken and never answered. */
    Receiver thenNothing() {
        answers.add(exchange -> {
            try {
                closing.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        return this;
    }

    List<String> keys() {
        return got.stream().map(Got::key).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Consumer<HttpExchange> answer;
        synchronized (answers) {
            got.add(new Got(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    json(text),
                    text,
                    exchange.getRequestHeaders()));
            answer = answers.poll();
        }
        if (answer == null) {
            answer(exchange, 200, "{\"code\":0,\"msg\":\"success\",\"errcode\":0,\"errmsg\":\"ok\"}");
        } else {
            answer.accept(exchange);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
            exchange.getResponseBody().write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
