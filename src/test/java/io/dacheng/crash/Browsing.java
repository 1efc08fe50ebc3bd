package io.dacheng.crash;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A session of a browser, as far as its cookie goes. */
final class Browsing {

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    private Browsing(URI address) {
        this.address = address;
    }

    static Browsing login(URI address, String login, String password) throws IOException, InterruptedException {
        Browsing session = new Browsing(address);
        session.send(HttpRequest.newBuilder(address.resolve("/login")).GET());
        session.send(HttpRequest.newBuilder(address.resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + login + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8))));
        return session;
    }

    /** Whether a page opens; somebody who is not is sent to the login page. */
    boolean isLoggedIn() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve("/inbox"))
                .header("Accept", "text/html")
                .GET());
        return answer.statusCode() == 200;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
