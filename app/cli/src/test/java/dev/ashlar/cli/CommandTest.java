package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.definition.EditorSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandTest {
    @TempDir
    private Path home;

    @Test
    void writesAProjectThatIsValidAndOverwritesNothing() throws IOException {
        Child init = Child.run(home, "init", "My First");
        assertThat(init.err()).isEmpty();
        assertThat(init.code()).isZero();
        assertThat(init.out()).contains("wrote My First/project.yaml").endsWith("Now: ./ashlar dev 'My First'\n");

        Child check = Child.run(home, "check", "My First");
        assertThat(check.out()).isEqualTo("demo/my_first: 1 API, 2 schemas, no problems\n");
        assertThat(check.code()).isZero();

        Files.writeString(home.resolve("My First/project.yaml"), "mine");
        Child again = Child.run(home, "init", "My First");
        assertThat(again.code()).isZero();
        assertThat(again.out()).doesNotContain("project.yaml").contains("kept My First/.gitignore");
        assertThat(home.resolve("My First/project.yaml")).hasContent("mine");
    }

    @Test
    void overwritesNoRowsOfSomebody() throws IOException {
        Files.createDirectories(home.resolve("mine/seed"));
        Files.writeString(home.resolve("mine/seed/tasks.json"), "[]");
        Child init = Child.run(home, "init", "mine");
        assertThat(init.code()).isEqualTo(1);
        assertThat(init.err()).contains("seed/tasks.json already").contains("nothing was written");
        assertThat(home.resolve("mine/project.yaml")).doesNotExist();
    }

    @Test
    void wiresUpEditors() throws IOException {
        Child.run(home, "init", "p");
        Path project = home.resolve("p");
        String code = Files.readString(project.resolve(".vscode/settings.json"));
        String idea = Files.readString(project.resolve(".idea/jsonSchemas.xml"));
        for (EditorSchema schema : EditorSchema.values()) {
            assertThat(project.resolve(schema.path())).hasContent(schema.text());
            assertThat(code).contains("\"./" + schema.path() + "\"");
            assertThat(idea).contains("\"" + schema.path() + "\"").contains("\"" + schema.title() + "\"");
            assertThat(schema.files()).allSatisfy(file -> {
                assertThat(code).contains("\"" + file + "\"");
                assertThat(idea).contains("\"" + file + "\"");
            });
        }
    }

    @Test
    void renewsItsOwnSchemasAndKeepsOthers() throws IOException {
        Child.run(home, "init", "p");
        Path api = home.resolve("p").resolve(EditorSchema.API.path());
        Path project = home.resolve("p").resolve(EditorSchema.PROJECT.path());
        Files.writeString(api, "{ \"$comment\": \"" + EditorSchema.MADE + "\" }");
        Files.writeString(project, "{}");
        Files.writeString(home.resolve("p/.vscode/settings.json"), "{}");
        Child again = Child.run(home, "init", "p");
        assertThat(again.out())
                .contains("renewed p/.ashlar/api.schema.json", "kept p/.ashlar/project.schema.json")
                .contains("kept p/.vscode/settings.json");
        assertThat(api).hasContent(EditorSchema.API.text());
        assertThat(project).hasContent("{}");
    }

    @Test
    void tellsOfFilesThatNothingReads() throws IOException {
        Child.run(home, "init", "p");
        Files.writeString(home.resolve("p/blog.yaml"), "api: blog");
        Child check = Child.run(home, "check", "p");
        assertThat(check.out()).endsWith("""
                        note: blog.yaml  unread_file  the file is not read
                            hint: the file of an API is called NAME.api.yaml
                        """).doesNotContain("tasks.api.yaml");
    }

    /** It may be right: roles and permissions are made at run time too. */
    @Test
    void notesWhatNothingGrants() throws IOException {
        Path folder = Files.createDirectories(home.resolve("slips"));
        Files.writeString(
                folder.resolve("project.yaml"), "owner: demo\nproject: slips\nroles: { clerk: [order.read] }\n");
        Files.writeString(folder.resolve("sales.api.yaml"), """
            api: sales
            version: 1.0.0
            tenancy: organization
            schemas:
              order:
                permissions: { read: ordr.read }
                fields:
                  margin: { type: number, read: [clerc, AdminUser] }
            """);
        Child check = Child.run(home, "check", folder.toString());
        assertThat(check.code()).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).isEqualTo("""
            demo/slips: 1 API, 1 schema, no problems
            note: sales.api.yaml:6:26  unknown_permission  no role of project.yaml and no built-in one grants `ordr.read`
                    permissions: { read: ordr.read }
                                         ^
                hint: did you mean `order.read`?
            note: sales.api.yaml:8:37  unknown_role  no role of project.yaml and no built-in one is called `clerc`
                      margin: { type: number, read: [clerc, AdminUser] }
                                                    ^
                hint: did you mean `clerk`?
            """);
        Child json = Child.run(home, "check", folder.toString(), "--json");
        assertThat(json.code()).isZero();
        assertThat(json.out())
                .startsWith("{\"problems\":[],\"notes\":[{\"file\":\"sales.api.yaml\",\"line\":6,")
                .contains("\"code\":\"unknown_role\"", "\"hint\":\"did you mean `clerk`?\"");
    }

    @Test
    void tellsEveryProblemWithItsPlace() throws IOException {
        Path folder = broken();
        Child check = Child.run(home, "check", folder.toString());
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.err()).isEmpty();
        assertThat(check.out()).isEqualTo("""
            notes.api.yaml:7:21  unknown_type  there is no type `strin`
                      text: { type: strin, max_length: 10 }
                                    ^
                hint: did you mean `string`?
            notes.api.yaml:8:5  unknown_key  a schema has no `feilds`
                    feilds: {}
                    ^
                hint: did you mean `fields`?
            2 problems
            """);
    }

    @Test
    void tellsProgramsAsWell() throws IOException {
        Child check = Child.run(home, "check", broken().toString(), "--json");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out())
                .startsWith(
                        "{\"problems\":[{\"file\":\"notes.api.yaml\",\"line\":7,\"column\":21,\"code\":\"unknown_type\",\"detail\":\"there"
                                + " is no type `strin`\",\"hint\":\"did you mean `string`?\"},")
                .endsWith("],\"notes\":[]}\n");
    }

    @Test
    void identifiersOfObfuscatedEndpointsAreForAServerToTell() throws IOException {
        Path folder = Files.createDirectories(home.resolve("hidden"));
        Files.writeString(folder.resolve("project.yaml"), "owner: demo\nproject: hidden\n");
        Files.writeString(folder.resolve("notes.api.yaml"), """
            api: notes
            version: 1.0.0
            schemas:
              note:
                endpoint: { name: notes, obfuscate: true }
                fields: { text: { type: string, max_length: 10 } }
            """);
        String told = "no development server of yours runs at http://127.0.0.1:1";
        assertThat(InProcess.run("openapi", folder.toString(), "--url", "http://127.0.0.1:1")
                        .err())
                .contains(told);
        assertThat(sdk(folder, home.resolve("hidden-client"), "--url", "http://127.0.0.1:1")
                        .err())
                .contains(told);
    }

    private Path broken() throws IOException {
        Path folder = Files.createDirectories(home.resolve("broken"));
        Files.writeString(folder.resolve("project.yaml"), "owner: demo\nproject: broken\n");
        Files.writeString(folder.resolve("notes.api.yaml"), """
            api: notes
            version: 1.0.0
            schemas:
              note:
                access: public
                fields:
                  text: { type: strin, max_length: 10 }
                feilds: {}
            """);
        return folder;
    }

    @Test
    void writesAClientInPlaceOfOneOfItsOwnAndOfNothingElse() throws IOException {
        Path shop = Path.of("../../examples/shop");
        Path out = home.resolve("client");
        misuse(
                "name one of the APIs with --api: catalog, sales, support",
                "sdk",
                shop.toString(),
                "--out",
                out.toString());
        InProcess sdk = sdk(shop, out, "--api", "sales");
        assertThat(sdk.err()).isEmpty();
        assertThat(sdk.out()).startsWith("wrote @demo/shop-sales@1.0.0 to " + out);
        assertThat(out.resolve("index.d.ts")).content().contains("export interface Customer {");

        Files.writeString(out.resolve("runtime/old.js"), "");
        Files.writeString(out.resolve("notes.txt"), "mine");
        assertThat(sdk(shop, out, "--api", "demo/shop/catalog", "--package", "catalog")
                        .code())
                .isZero();
        assertThat(out.resolve("package.json")).content().contains("\"name\": \"catalog\"");
        assertThat(out.resolve("notes.txt")).hasContent("mine");
        assertThat(out.resolve("runtime/old.js")).doesNotExist();

        Files.writeString(out.resolve("package.json"), "{}");
        InProcess refused = sdk(shop, out, "--api", "sales");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("nothing was written");
        assertThat(out.resolve("package.json")).hasContent("{}");
        misuse(
                "--package is a name that npm takes",
                "sdk",
                shop.toString(),
                "--out",
                "x",
                "--api",
                "sales",
                "--package",
                "A B");
    }

    private static InProcess sdk(Path project, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sdk", project.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return InProcess.run(arguments.toArray(String[]::new));
    }

    @Test
    void writesTheDocumentOfAnApi() throws IOException {
        String shop = Path.of(System.getProperty("ashlar.root"))
                .resolve("examples/shop")
                .toString();
        misuse("name one of the APIs with --api: catalog, sales, support", "openapi", shop);
        misuse(
                "there is no API ship in demo/shop; there are catalog, sales, support",
                "openapi",
                shop,
                "--api",
                "ship");
        InProcess printed = InProcess.run("openapi", shop, "--api", "demo/shop/sales", "--url", "http://here:1/");
        assertThat(printed.out())
                .startsWith("{\"openapi\":\"3.1.1\"")
                .contains("\"url\":\"http://here:1/demo/shop/sales/v1\"");
        Path file = home.resolve("admin.json");
        InProcess written = InProcess.run("openapi", shop, "--api", "support", "--admin", "-o", file.toString());
        assertThat(written.out()).isEmpty();
        assertThat(Files.readString(file)).contains("\"url\":\"/admin/demo/shop/support/v1\"", "\"/expenses\"");
        assertThat(InProcess.run("openapi", broken().toString()).err()).contains("unknown_type");
    }

    @Test
    void knowsHowItIsUsed() {
        for (String name : List.of("dev", "init", "serve", "check", "openapi", "sdk", "token", "explain", "rotate")) {
            assertThat(InProcess.run(name, "--help").out()).startsWith("Usage: ashlar " + name);
        }
        misuse("there is no command `chek`; did you mean `check`?", "chek", ".");
        misuse("there is no option `--jsn`; did you mean `--json`?", "check", "--jsn");
        misuse("`deploy` is a command of Ashlar that is not served yet", "deploy", ".");
        misuse("there is no folder nowhere", "check", "nowhere");
        misuse("--port: expected a number from 0 to 65535, found `http`", "dev", "--port", "http");
        String environments = "--environment: expected one of test, develop, staging, production, found `prod`;"
                + " did you mean `production`?";
        misuse(environments, "rotate", "--environment", "prod");
        misuse(environments, "serve", "--environment", "prod");
        misuse("a server keeps its data", "serve");
        misuse("a command is missing");
    }

    private void misuse(String message, String... arguments) {
        InProcess command = InProcess.run(arguments);
        assertThat(command.err()).contains(message).doesNotContain("\tat ");
        assertThat(command.out()).isEmpty();
        assertThat(command.code()).isEqualTo(2);
    }

    /** What a command did in this very process, for those that end at once. */
    private record InProcess(int code, String out, String err) {
        static InProcess run(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine line = Main.line();
            line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
            return new InProcess(line.execute(arguments), out.toString(), err.toString());
        }
    }
}
