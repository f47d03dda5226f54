package dev.ashlar.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What of an API its document shows to whom. */
class ViewTest {
    private static final String MIXED = """
        version: 1.0.0
        schemas:
          article:
            endpoint: articles
            access: { read: public, write: user, delete: admin }
            fields:
              title: { type: string, required: true }
              cost: { type: integer, read: [buyer], write: [buyer] }
              draft: { type: string, write: [author] }
              author: { type: ref, to: person, inverse: articles }
          person:
            endpoint: people
            access: user
            fields:
              name: { type: string }
              password: { type: string, write_only: true }
          invoice:
            endpoint: invoices
            access: admin
            fields:
              article: { type: ref, to: article, inverse: invoices }
        """;

    private static JsonNode document(View view) {
        return Documents.document(Documents.of(MIXED), view);
    }

    private static Set<String> properties(JsonNode document, String schema) {
        return Set.copyOf(
                document.at("/components/schemas/" + schema + "/properties").propertyNames());
    }

    @Test
    void showsStrangersWhatIsPublic() {
        JsonNode document = document(View.Common.STRANGER);
        assertThat(document.path("paths").propertyNames())
                .containsExactly(
                        "/articles",
                        "/articles/count",
                        "/articles/exists",
                        "/articles/query",
                        "/articles/{key}",
                        "/batch");
        assertThat(document.at("/paths/~1articles").propertyNames()).containsExactly("get");
        assertThat(document.at("/paths/~1articles~1{key}").propertyNames()).containsExactly("parameters", "get");
        assertThat(document.at("/components/schemas").propertyNames())
                .contains("article", "article.page")
                .doesNotContain("article.create", "person", "invoice");
        assertThat(properties(document, "article")).containsExactlyInAnyOrder("id", "title", "draft", "author_id");
        assertThat(document.at("/components/schemas/article/allOf").isMissingNode())
                .isTrue();
        assertThat(document.at("/paths/~1articles/get/security/0").isEmpty()).isTrue();
        assertThat(document.toString()).doesNotContain("buyer", "cost", "invoice", "password");
    }

    @Test
    void showsBearersWhatTheirRolesMay() {
        JsonNode plain = document(new View.Bearer(Set.of()));
        assertThat(plain.at("/paths/~1articles").propertyNames())
                .containsExactlyInAnyOrder("parameters", "get", "post");
        assertThat(plain.at("/paths/~1articles~1{key}").propertyNames())
                .containsExactlyInAnyOrder("parameters", "get", "put", "patch");
        assertThat(properties(plain, "article.patch")).containsExactlyInAnyOrder("id", "title", "author_id");
        assertThat(plain.at("/components/schemas/article/allOf/0/properties").propertyNames())
                .containsExactly("author", "links");
        assertThat(plain.toString()).doesNotContain("buyer", "cost", "invoice");
        JsonNode buyer = document(new View.Bearer(Set.of("buyer")));
        assertThat(properties(buyer, "article")).contains("cost");
        assertThat(properties(buyer, "article.patch")).contains("cost").doesNotContain("draft");
        assertThat(properties(buyer, "person")).containsExactlyInAnyOrder("id", "name");
        assertThat(properties(buyer, "person.patch")).containsExactlyInAnyOrder("id", "name", "password");
    }

    @Test
    void tellsWhatIsForSomeRolesOnly() {
        JsonNode document = document(View.Common.EVERYTHING);
        assertThat(document.at("/components/schemas/article/properties/cost/description")
                        .asString())
                .isEqualTo("Read by buyer only. Written by buyer only.");
        assertThat(document.toString()).doesNotContain("invoice");
    }

    @Test
    void showsAdministratorsEverything() {
        JsonNode document = document(View.Common.ADMINISTRATOR);
        assertThat(document.path("paths").propertyNames())
                .contains("/invoices", "/articles/{key}/invoices", "/people/{key}/articles");
        assertThat(document.at("/paths/~1articles~1{key}").propertyNames()).contains("delete");
        assertThat(document.at("/servers/0/url").asString()).isEqualTo("/admin/demo/shop/test/v1");
        assertThat(properties(document, "article")).contains("cost");
    }
}
