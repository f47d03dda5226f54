package dev.ashlar.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Accounts that sign in, made in the way that accounts are made. */
final class People {
    private static final int COUNT = 20;
    private static final String PASSWORD = "correct horse battery";
    private static final String BASE = "http://127.0.0.1:" + Launch.ASHLAR;
    private static final String IAM = "/bench/shop/iam/v1/";
    private static final Pattern LINK = Pattern.compile("#password=([A-Za-z0-9_-]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger turn = new AtomicInteger();

    /** Has them made: by an administrator, and each chooses a password behind a mailed link. */
    People(Accounts accounts) {
        for (int person = 0; person < COUNT; person++) {
            String body = "{\"email\":\"" + email(person) + "\"}";
            send(
                    201,
                    post("/admin" + IAM + "users", body).header("Authorization", "Bearer " + accounts.administrator()));
            send(202, post(IAM + "password_resets", body));
        }
        for (String link : links(accounts.control()
                .tokens()
                .issueControl(PATIENCE.multipliedBy(10))
                .token())) {
            String body = "{\"token\":\"" + link + "\",\"password\":\"" + PASSWORD + "\"}";
            send(204, request(IAM + "password").PUT(BodyPublishers.ofString(body)));
        }
    }

    /** Each mail is made in the background. */
    private List<String> links(String control) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> links = List.of();
        while (links.size() < COUNT) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + links.size() + " mails came");
            }
            Server.pause(100);
            String mails = send(
                    200,
                    request("/control/v1/mails")
                            .header("Authorization", "Bearer " + control)
                            .GET());
            links = LINK.matcher(mails)
                    .results()
                    .map(MatchResult::group)
                    .map(text -> text.substring(text.indexOf('=') + 1))
                    .toList();
        }
        return links;
    }

    /** The next one's signing in, from an address of its own: so it is no guess. */
    byte[] signIn() {
        int number = turn.getAndIncrement();
        String from = "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
        String body = "{\"email\":\"" + email(number % COUNT) + "\",\"password\":\"" + PASSWORD + "\"}";
        return Line.post(IAM + "sessions", "X-Forwarded-For: " + from, body);
    }

    private static String email(int person) {
        return "person-" + person + "@bench.example";
    }

    private static HttpRequest.Builder post(String path, String body) {
        return request(path).POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(BASE + path)).header("Content-Type", "application/json");
    }

    private String send(int expected, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new IllegalStateException(response + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException("Ashlar does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
