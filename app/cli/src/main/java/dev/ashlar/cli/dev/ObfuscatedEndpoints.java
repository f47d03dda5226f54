package dev.ashlar.cli.dev;

import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Schema;
import dev.ashlar.engine.Live;
import dev.ashlar.engine.Runtime;
import java.util.HashSet;
import java.util.Set;

/** Tells where obfuscated endpoints answer, each once, since nothing else but an administrator's overview does. */
final class ObfuscatedEndpoints {
    private final Screen screen;
    private final Live live;
    private final Environment environment;
    private final String base;
    private final Set<String> told = new HashSet<>();

    /**
     * The endpoints of one environment.
     *
     * @param base where its addresses begin
     */
    ObfuscatedEndpoints(Screen screen, Live live, Environment environment, String base) {
        this.screen = screen;
        this.live = live;
        this.environment = environment;
        this.base = base;
    }

    /** Tells those that are new. */
    void tell() {
        live.all().stream()
                .filter(runtime -> runtime.environment() == environment)
                .map(Runtime::model)
                .forEach(this::tell);
    }

    private void tell(ApiModel model) {
        model.schemas().stream()
                .filter(schema -> schema.endpoint().obfuscate() && !schema.internal())
                .forEach(schema -> tell(model, schema));
    }

    private void tell(ApiModel model, Schema schema) {
        String address = base + "/" + model.name() + "/v" + model.version().major() + "/"
                + schema.endpoint().name();
        if (told.add(schema.name() + " " + address)) {
            screen.entry(schema.name(), address + " (obfuscated)");
        }
    }
}
