package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.TrustedIssuer;
import dev.ashlar.core.model.TrustedIssuer.Accounts;
import dev.ashlar.core.model.TrustedIssuer.Claims;
import dev.ashlar.core.model.TrustedIssuer.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide shows of issuers means what it says. */
class IssuersGuideTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final String ISSUER = "https://login.example/realms/shop";

    private static List<TrustedIssuer> read(String iam) {
        return new ProjectReader(Served.NOW)
                .read(Map.of("project.yaml", "owner: demo\nproject: shop\n" + iam))
                .iam()
                .issuers();
    }

    private static TrustedIssuer only(String settings) {
        return read("iam: { issuers: { one: { " + settings + " } } }\n").getFirst();
    }

    @Test
    void theExamplesMeanWhatIsSaidOfThem() throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/guide/issuers.md")));
        assertThat(examples.find()).isTrue();
        assertThat(read(examples.group(1)))
                .containsExactly(new TrustedIssuer(
                        "staff_login",
                        ISSUER,
                        Set.of(Environment.STAGING, Environment.PRODUCTION),
                        Set.of("shop-api"),
                        Set.of("RS256"),
                        Optional.of("https://login.example/keys"),
                        Accounts.LINKED,
                        new Claims(
                                "sub",
                                Optional.of("org"),
                                false,
                                "realm_access.roles",
                                Map.of(
                                        "shop-boss", Set.of("OrganizationAdmin", "clerk"),
                                        "shop-packer", Set.of("clerk"))),
                        Optional.empty()));
        assertThat(examples.find()).isTrue();
        assertThat(read(examples.group(1)).getFirst().signIn())
                .contains(new SignIn("shop", List.of("email", "profile"), List.of("https://shop.example/signed-in")));
    }

    @Test
    void whatIsLeftOutIsTheSafeThing() {
        assertThat(only("issuer: '" + ISSUER + "', audience: shop"))
                .isEqualTo(new TrustedIssuer(
                        "one",
                        ISSUER,
                        Set.of(Environment.values()),
                        Set.of("shop"),
                        Set.of("RS256", "PS256", "ES256"),
                        Optional.empty(),
                        Accounts.LINKED,
                        Claims.SUBJECT,
                        Optional.empty()));
        assertThat(only("issuer: 'http://localhost:8081/realms/shop', audience: shop")
                        .environments())
                .containsExactlyInAnyOrder(Environment.TEST, Environment.DEVELOP);
    }

    @Test
    void issuersCountWhereTheySay() {
        String two = """
            iam:
              issuers:
                trial: { issuer: 'https://login.example', audience: trial, environments: [develop] }
                real:  { issuer: 'https://login.example', audience: real, environments: [production] }
            """;
        Project project =
                new ProjectReader(Served.NOW).read(Map.of("project.yaml", "owner: demo\nproject: shop\n" + two));
        assertThat(project.iam().issuers(Environment.PRODUCTION))
                .extracting(TrustedIssuer::name)
                .containsExactly("real");
        assertThat(project.iam().issuers(Environment.TEST)).isEmpty();
    }
}
