package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.model.RoleAssigner;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the roles `a` (which grants `x`) and `b` administrators give, by what a definition has them good for. */
class RoleAssignersTest {
    private static final String PROJECT = "owner: demo\nproject: shop\nroles: { a: x, b: [] }\n";

    /** Hand-written: tenancy, what a schema says, a field's rules, who is for administrators to give. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "organization; 'roles: { read: [a] }';                                       '';                   ''",
                "organization; 'permissions: { write: x }';                                  ', write: [b]';       ''",
                "organization; 'rows: { write: \"t.in=$user.roles\" }';                      '';                   ''",
                "none;         'access: user';                                               '';                   ''",
                "none;         'access: user, roles: { create: [a] }';                       '';                   a",
                "none;         'access: user, permissions: { create: x }';                   '';                   a",
                "none;         'access: user';                                               ', read: [b]';        b",
                "none;         'access: user';                                               ', write: [a, b]';    a b",
                "none;         'access: user, rows: { write: \"t.in=$user.roles\" }';        '';                   a b",
                "none;         'access: admin, roles: { read: [a] }, permissions: { read: x }'; '';                ''",
                "organization; 'access: { read: user, across: true }, roles: { read: [b] }'; '';                   b",
                "organization; 'access: { read: user, across: true }, roles: { write: [b] }'; '';                  ''"
            })
    void whatReachesBeyondAnOrganizationIsForAdministratorsToGive(
            String tenancy, String schema, String rule, String expected) {
        assertThat(administrators(PROJECT, tenancy, schema, rule))
                .isEqualTo(expected.isEmpty() ? Set.of() : new TreeSet<>(Set.of(expected.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({"organization, ''", "admin, a"})
    void whatTheProjectSaysCounts(String said, String expected) {
        String project = PROJECT.replace("a: x", "a: { permissions: x, assigned_by: " + said + " }");
        Set<String> wanted = expected.isEmpty() ? Set.of() : Set.of(expected);
        assertThat(administrators(project, "none", "access: user, roles: { read: [a] }", ""))
                .isEqualTo(wanted);
        assertThat(administrators(project, "organization", "access: organization", ""))
                .isEqualTo(wanted);
    }

    private static Set<String> administrators(String project, String tenancy, String schema, String rule) {
        String api = "api: sales\nversion: 1.0.0\ntenancy: " + tenancy + "\nschemas: { s: { " + schema
                + ", fields: { t: { type: string" + rule + " } } } }\n";
        Project read = new ProjectReader(Served.NOW).read(Map.of("project.yaml", project, "sales.api.yaml", api));
        assertThat(read.roleAssigners()).containsOnlyKeys("a", "b");
        return read.roleAssigners().entrySet().stream()
                .filter(assigner -> assigner.getValue() == RoleAssigner.ADMIN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
