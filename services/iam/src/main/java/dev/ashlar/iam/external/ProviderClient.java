package dev.ashlar.iam.external;

import dev.ashlar.core.model.TrustedIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way to providers: https alone, or http within one's own machine, no redirects, an answer within {@link #PATIENCE} and of at most
 * {@value #LARGEST} bytes.
 */
final class ProviderClient {
    /** How long one question may take, from connecting to the last byte. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int LARGEST = 500_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private ProviderClient() {}

    /** A JSON document. */
    static String get(TrustedIssuer issuer, URI address) throws IOException {
        HttpResponse<String> answer = send(
                issuer,
                HttpRequest.newBuilder(address)
                        .header("Accept", "application/json")
                        .GET()
                        .build());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    /** The answer to a request, whatever it is. */
    static HttpResponse<String> send(TrustedIssuer issuer, HttpRequest request) throws IOException {
        demandSecure(issuer, request.uri());
        CompletableFuture<HttpResponse<String>> answer =
                CLIENT.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException(request.uri() + " did not answer in time", late);
        } catch (ExecutionException failed) {
            throw new IOException(request.uri() + " cannot be asked: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri(), stopped);
        }
    }

    /** Only who is asked in clear, on this machine, leads to addresses there. */
    private static void demandSecure(TrustedIssuer issuer, URI address) throws IOException {
        boolean inside = issuer.plain()
                && "http".equals(address.getScheme())
                && LOOPBACK.contains(String.valueOf(address.getHost()));
        if (!"https".equals(address.getScheme()) && !inside) {
            throw new IOException(address + " is no https address");
        }
    }
}
