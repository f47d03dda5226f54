package dev.ashlar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.testkit.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields named as words of the grammar, and values made of its marks, against a server. */
class NastyTest {
    private static final String DEFINITION = """
        version: 1.0.0
        schemas:
          thing:
            endpoint: things
            access: public
            key: [a, b]
            fields:
              a:      { type: string, max_length: 200 }
              b:      { type: string, max_length: 200 }
              and:    { type: string }
              or:     { type: string }
              not:    { type: string }
              none:   { type: string }
              in:     { type: string }
              eq:     { type: string }
              select: { type: string }
              limit:  { type: string }
              search: { type: string }
              parent: { type: ref, to: thing, fields: [parent_a, parent_b], inverse: children, on_delete: restrict }
          part:
            endpoint: parts
            access: public
            fields:
              note: { type: text, searchable: true }
              data: { type: json }
              tags: { type: list, of: string }
              place:
                type: object
                fields:
                  in:   { type: string }
                  'null': { type: string }
                  eq:   { type: object, fields: { x: { type: integer } } }
        """;

    @Test
    void namesAndValuesMeanWhatTheySay() {
        Node.demand();
        try (TestServer server = TestServer.serve(DEFINITION)) {
            Consumer consumer =
                    Consumer.named("nasty").with(server.api().runtime().model()).sources("nasty");
            assertThat(consumer.compile()).isEmpty();
            boolean nightly = "nightly".equals(System.getProperty("ashlar.tests"));
            consumer.test(Map.of("URL", server.address().toString(), "RUNS", nightly ? "500" : "25"));
        }
    }
}
