package dev.ashlar.core.definition;

import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rate;
import dev.ashlar.core.model.Rates;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the section {@code rates} of {@code project.yaml}: each rate counts in all environments, or stands by environment. */
final class RatesReader {
    /** What stands where there is no limit. */
    static final String NONE = "none";

    private final Values values;

    RatesReader(Values values) {
        this.values = values;
    }

    Map<Environment, Rates> read(Node.Mapping mapping) {
        Properties properties = new Properties(mapping, "rates", values.problems());
        Map<Environment, Map<Counted, Rate>> found = new EnumMap<>(Environment.class);
        for (Counted counted : Counted.values()) {
            properties
                    .read(counted.label(), node -> Optional.of(rates(node, counted.label())))
                    .ifPresent(rates -> rates.forEach((environment, rate) -> found.computeIfAbsent(
                                    environment, fresh -> new EnumMap<>(Counted.class))
                            .put(counted, rate)));
        }
        properties.close();
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Rates(entry.getValue())));
    }

    private Map<Environment, Rate> rates(Node node, String name) {
        Map<Environment, Rate> rates = new EnumMap<>(Environment.class);
        if (node instanceof Node.Mapping mapping) {
            Properties properties = new Properties(mapping, "`" + name + "`", values.problems());
            for (Environment environment : Environment.values()) {
                properties
                        .read(environment.label(), each -> rate(each, environment.label()))
                        .ifPresent(rate -> rates.put(environment, rate));
            }
            properties.close();
        } else {
            rate(node, name)
                    .ifPresent(rate ->
                            Arrays.stream(Environment.values()).forEach(environment -> rates.put(environment, rate)));
        }
        return rates;
    }

    private Optional<Rate> rate(Node node, String name) {
        String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        return text.matches(Rate.FORM)
                ? Optional.of(Rate.parse(text))
                : values.wrong(
                        node,
                        name,
                        "a rate such as 20/s, 600/m or 600/m burst 50",
                        "requests a second (s), minute (m) or hour (h), and how many may come at once; `none` for no limit");
    }
}
