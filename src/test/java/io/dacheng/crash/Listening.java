package io.dacheng.crash;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who listens to the events of a node. */
final class Listening {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    Listening(HttpClient http, HttpRequest request) {
        end = http.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().forEach(lines::add));
    }

    /** Names and data, as they came. */
    List<String> lines() {
        return lines;
    }

    boolean ended() {
        return end.isDone();
    }
}
