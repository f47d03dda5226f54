package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ashlar.core.model.Counted;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.IamSettings;
import dev.ashlar.core.model.Rate;
import dev.ashlar.core.model.Rates;
import dev.ashlar.core.problem.InvalidDefinitionException;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectReaderTest {
    private static final String PROJECT = "owner: demo\nproject: shop\n";
    private static final String HEAD = "api: sales\nversion: 1.0.0\nschemas:\n";

    private final ProjectReader reader = new ProjectReader(Served.NOW);

    @Test
    void saysWhereEverythingStands() {
        Project project =
                reader.read(files(HEAD + "  order:\n    fields:\n      customer: { type: ref, to: order }\n"));
        Origins origins = project.origins().get("sales");
        assertThat(project).hasToString("demo/shop");
        assertThat(project.files()).containsEntry("sales", "sales.api.yaml");
        assertThat(origins.of("order", "")).isEqualTo(new Origin("sales.api.yaml", 4, 3));
        assertThat(origins.of("order", "customer_id")).isEqualTo(new Origin("sales.api.yaml", 6, 7));
        assertThat(origins.of("order", "gone")).isEqualTo(new Origin("sales.api.yaml", 4, 3));
        assertThat(origins.of("gone", "x")).isEqualTo(Origin.file("sales.api.yaml"));
    }

    @Test
    void whatDidNotChangeGivesTheVeryModel() {
        String sales = HEAD + "  order:\n    fields:\n      number: { type: integer }\n";
        String stock = sales.replace("sales", "stock");
        Project first = reader.read(two(PROJECT, sales, stock));
        catchThrowableOfType(
                InvalidDefinitionException.class, () -> reader.read(two(PROJECT, sales, stock + "oops: 1\n")));
        Project second = reader.read(two(PROJECT, sales, stock + "      size: { type: integer }\n"));
        assertThat(second.apis().getFirst()).isSameAs(first.apis().getFirst());
        assertThat(second.apis().getLast().schema("order").field("size")).isPresent();
        assertThat(second.origins().get("sales").of("order", "")).isEqualTo(new Origin("sales.api.yaml", 4, 3));
        Project third = reader.read(two(PROJECT + "roles: { clerk: [order.write] }\n", sales, stock));
        assertThat(third.apis().getFirst()).isNotSameAs(first.apis().getFirst());
        assertThat(third.apis().getFirst().roles()).containsKey("clerk");
    }

    private static Map<String, String> two(String project, String sales, String stock) {
        return Map.of("project.yaml", project, "sales.api.yaml", sales, "stock.api.yaml", stock);
    }

    @Test
    void readsHowAccountsAreKept() {
        String iam = "iam: { sign_up: [production], organizations: admins, pages: 'https://shop.example/account' }\n";
        String schemas = HEAD + "  order:\n    fields:\n      a: { type: date }\n";
        Project project = reader.read(Map.of("project.yaml", PROJECT + iam, "sales.api.yaml", schemas));
        assertThat(project.iam())
                .isEqualTo(new IamSettings(
                        Set.of(Environment.PRODUCTION), false, Optional.of("https://shop.example/account"), List.of()));
        assertThat(reader.read(files(schemas)).iam()).isEqualTo(IamSettings.DEFAULT);
    }

    @Test
    void readsHowManyRequestsAreTaken() {
        String rates = """
                rates:
                  address: 200/s burst 2000
                  account: { production: 20/s, test: none }
                  organization: none
                """;
        Project project = reader.read(Map.of("project.yaml", PROJECT + rates));
        Rate address = Rate.parse("200/s burst 2000");
        assertThat(project.rates().get(Environment.PRODUCTION))
                .isEqualTo(new Rates(Map.of(Counted.ADDRESS, address, Counted.ACCOUNT, Rate.parse("20/s"))));
        assertThat(project.rates().get(Environment.TEST)).isEqualTo(new Rates(Map.of(Counted.ADDRESS, address)));
        assertThat(reader.read(Map.of("project.yaml", PROJECT)).rates()).isEmpty();
    }

    @Test
    void keepsAsManyProblemsAsAnybodyCouldMend() {
        String fields = IntStream.range(0, 15_000)
                .mapToObj(number -> "      f" + number + ": { type: x }\n")
                .collect(Collectors.joining());
        InvalidDefinitionException invalid = catchThrowableOfType(
                InvalidDefinitionException.class,
                () -> reader.read(files(HEAD + "  order:\n    fields:\n" + fields + "  bad name:\n    fields: {}\n")));
        assertThat(invalid.problems()).hasSize(Problems.MOST);
    }

    @Test
    void findsAThousandSlipsQuickly() {
        String fields = IntStream.range(0, 1000)
                .mapToObj(number -> "      f" + number + ": { type: strin, maxlength: 5 }\n")
                .collect(Collectors.joining());
        InvalidDefinitionException invalid = catchThrowableOfType(
                InvalidDefinitionException.class, () -> reader.read(files(HEAD + "  order:\n    fields:\n" + fields)));
        assertThat(invalid.problems())
                .extracting(Problem::code)
                .contains("unknown_type")
                .hasSize(1001);
    }

    private static Map<String, String> files(String api) {
        return Map.of("project.yaml", PROJECT, "sales.api.yaml", api);
    }
}
