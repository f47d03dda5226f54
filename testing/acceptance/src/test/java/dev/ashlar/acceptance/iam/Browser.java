package dev.ashlar.acceptance.iam;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A browser as far as signing in needs one: it keeps cookies, and goes where it is sent when it is told so. */
final class Browser {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .cookieHandler(new Jar())
            .build();

    /** Cookies by server. As for browsers, one's own machine counts as a safe place for those that are {@code Secure}. */
    private static final class Jar extends CookieHandler {
        private final Map<String, Map<String, String>> kept = new ConcurrentHashMap<>();

        @Override
        public Map<String, List<String>> get(URI address, Map<String, List<String>> headers) {
            Map<String, String> own = kept.getOrDefault(address.getAuthority(), Map.of());
            return own.isEmpty()
                    ? Map.of()
                    : Map.of(
                            "Cookie",
                            List.of(own.entrySet().stream()
                                    .map(each -> each.getKey() + "=" + each.getValue())
                                    .collect(Collectors.joining("; "))));
        }

        @Override
        public void put(URI address, Map<String, List<String>> headers) {
            Map<String, String> own = kept.computeIfAbsent(address.getAuthority(), fresh -> new ConcurrentHashMap<>());
            headers.forEach((name, lines) -> {
                if ("Set-Cookie".equalsIgnoreCase(name)) {
                    lines.forEach(line -> keep(own, line));
                }
            });
        }

        private static void keep(Map<String, String> own, String line) {
            String[] pair = line.split(";", 2)[0].split("=", 2);
            if (line.contains("Max-Age=0")) {
                own.remove(pair[0]);
            } else {
                own.put(pair[0], pair[1]);
            }
        }
    }

    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    HttpResponse<String> post(URI address, String form) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where an answer sends. */
    static URI sentTo(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " sends nowhere: " + answer.body()));
    }

    /** The parameters of an address. */
    static Map<String, String> parameters(URI address) {
        Map<String, String> found = new HashMap<>();
        for (String pair : String.valueOf(address.getRawQuery()).split("&")) {
            String[] parts = pair.split("=", 2);
            found.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return found;
    }
}
