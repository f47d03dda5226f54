package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands as much of a shell as the guides use: variables out of {@code ./ashlar token}, and {@code curl}. */
final class Shell {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("([A-Z]+)=\\$\\(\\./ashlar (.*)\\)");
    private static final String PRINTED = "http://127.0.0.1:8080";

    private final Path home;
    private final String url;
    private final Map<String, String> variables = new HashMap<>();

    Shell(Path home, String url) {
        this.home = home;
        this.url = url;
    }

    /** Runs a line; what a request is answered, or an empty text. */
    String run(String line) throws IOException, InterruptedException {
        Matcher variable = VARIABLE.matcher(line);
        if (variable.matches()) {
            variables.put(variable.group(1), token(words(variable.group(2))));
            return "";
        }
        List<String> words = words(line);
        assertThat(words.getFirst()).as(line).isEqualTo("curl");
        return curl(words.subList(1, words.size()), line);
    }

    private String token(List<String> words) {
        List<String> arguments = new ArrayList<>(words);
        arguments.addAll(List.of("--url", url));
        Child child = Child.run(home, arguments.toArray(String[]::new));
        assertThat(child.err()).isEmpty();
        return child.out().strip();
    }

    private List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : filled(matcher.group()));
        }
        return words;
    }

    private String filled(String word) {
        String bare = word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            bare = bare.replace("$" + variable.getKey(), variable.getValue());
        }
        return bare;
    }

    private String curl(List<String> words, String line) throws IOException, InterruptedException {
        String method = "GET";
        String body = "";
        HttpRequest.Builder request = HttpRequest.newBuilder();
        for (int at = 0; at < words.size(); at++) {
            switch (words.get(at)) {
                case "-X" -> method = words.get(++at);
                case "-d" -> body = words.get(++at);
                case "-H" -> {
                    String[] header = words.get(++at).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                default -> request.uri(URI.create(words.get(at).replace(PRINTED, url)));
            }
        }
        request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(line + "\n" + answer.body()).isBetween(200, 299);
            return answer.body();
        }
    }
}
