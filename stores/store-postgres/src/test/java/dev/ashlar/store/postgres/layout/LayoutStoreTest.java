package dev.ashlar.store.postgres.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.layout.Change;
import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.Mode;
import dev.ashlar.core.model.FieldType.Simple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LayoutStoreTest {
    private final Deployer deployer = new Deployer();

    @AfterEach
    void drop() {
        deployer.close();
    }

    private static TestApi shop() {
        return TestApi.api().schema("order", s -> s.field("status", Simple.STRING, f -> f.maxLength(9)));
    }

    @Test
    void aNewDatabaseHasAnEmptyLayout() {
        assertThat(deployer.store.read()).isEqualTo(Layout.empty("data"));
        assertThat(deployer.store.read(1)).isEmpty();
        assertThat(deployer.store.resume()).isFalse();
    }

    @Test
    void everyLayoutIsKeptUnderItsNumber() {
        Layout one = deployer.deploy(shop(), Mode.VERSION).layout();
        Layout two = deployer.deploy(shop().in("order", s -> s.rename("status", "state")), Mode.VERSION)
                .layout();
        assertThat(deployer.store.read(1)).contains(one);
        assertThat(deployer.store.read(2)).contains(two);
        assertThat(deployer.store.read(3)).isEmpty();
        assertThat(deployer.store.read()).isEqualTo(two);
    }

    @Test
    void anEmptyChangeChangesNothing() {
        Layout one = deployer.deploy(shop(), Mode.VERSION).layout();
        Change change = deployer.plan(shop(), Mode.VERSION);
        assertThat(change.isEmpty()).isTrue();
        deployer.store.apply(change);
        deployer.verify(one);
    }

    @Test
    void revisionsComeFromOneSequence() {
        deployer.deploy(shop().schema("line", s -> {}), Mode.VERSION);
        String insert = " (_organization_id, id) VALUES (gen_random_uuid(), gen_random_uuid()) RETURNING _revision";
        assertThat(deployer.database.string("INSERT INTO data.\"order\"" + insert))
                .isEqualTo("1");
        assertThat(deployer.database.string("INSERT INTO data.line" + insert)).isEqualTo("2");
    }

    @Test
    void aDatabaseThatKeepsNothingHasUnloggedTables() {
        LayoutStore store = new LayoutStore(deployer.database, LayoutSettings.DEFAULT.withoutLog());
        store.apply(deployer.plan(shop(), Mode.DRAFT));
        assertThat(deployer.database.strings("SELECT relpersistence FROM pg_class"
                        + " WHERE relnamespace = 'data'::regnamespace AND relkind = 'r'"))
                .containsExactly("u");
    }
}
