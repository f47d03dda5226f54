package dev.ashlar.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.ApiModel;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever names and texts a definition has, the compiler takes its client under the strictest settings. */
class RandomApisTest {
    private static final int FEW = 6;
    private static final int MANY = 150;

    @Test
    void theCompilerTakesTheClientOfAnyDefinition() {
        Node.demand();
        long first = new Random().nextLong();
        boolean nightly = "nightly".equals(System.getProperty("ashlar.tests"));
        List<ApiModel> models = LongStream.range(0, nightly ? MANY : FEW)
                .mapToObj(number -> RandomApis.model(first + number))
                .toList();
        Consumer consumer = Consumer.named("random");
        StringBuilder program = new StringBuilder();
        for (int at = 0; at < models.size(); at++) {
            consumer.with(models.get(at));
            String name = PackageName.of(models.get(at).name()).text();
            program.append("export * as c%d from \"%s\";%n".formatted(at, name));
        }
        consumer.write("src/all.ts", program.toString());
        assertThat(consumer.compile()).as("models from seed %d on", first).isEmpty();
    }
}
