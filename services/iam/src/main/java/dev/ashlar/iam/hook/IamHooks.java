package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.query.Intent;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Hooks;
import dev.ashlar.engine.Reply;
import dev.ashlar.iam.audit.Trail;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.store.Unit;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The hooks of every IAM: names are kept in one form, roles that come with the product or the definition stay as they are, nobody is given
 * one that is not there, an organization keeps an admin, nobody learns what is unique in another organization, a disabled account loses its
 * sessions, and the audit trail tells of it all, but not the name of a user who is gone.
 */
public final class IamHooks implements Hooks {
    /** Links and sign-ins under way say nothing but that somebody asked for one, and the trail does not tell of itself. */
    private static final Set<String> UNTOLD = Set.of("link", "sign_in", Trail.SCHEMA);

    @Override
    public boolean applyTo(Intent intent) {
        return intent.operation().write() && concern(intent.schema().name()) && !refresh(intent);
    }

    /** Whether writes of a schema concern them, whose rows are so written one at a time. */
    public static boolean concern(String schema) {
        return !UNTOLD.contains(schema);
    }

    /** Of all writes it is the most frequent, and tells nothing that is not known. */
    private static boolean refresh(Intent intent) {
        return intent.shape() instanceof Intent.UpdateRow
                && intent.schema().name().equals("session");
    }

    @Override
    public Reply around(Call asked, Unit unit, Function<Intent, Reply> operation) {
        if (!applyTo(asked.intent())) {
            return operation.apply(asked.intent());
        }
        Tables tables = tables(asked, unit);
        Call call = new Parents(tables).filled(asked);
        Intent intent = call.intent();
        guard(call, tables);
        Optional<Recorder> recorder = Recorder.before(call, tables);
        Reply reply = LastAdmin.keeping(call, tables, () -> operation.apply(NormalForms.kept(intent)));
        Disabled.endSessions(tables, intent);
        recorder.ifPresent(each -> each.after(reply));
        forgetUser(tables, intent);
        return reply;
    }

    private static void forgetUser(Tables tables, Intent intent) {
        if (intent.shape() instanceof Intent.DeleteRow delete
                && intent.schema().name().equals("user")) {
            new Trail(tables)
                    .forget(String.valueOf(intent.arguments().at(delete.key().getFirst())));
        }
    }

    private static void guard(Call call, Tables tables) {
        if (call.door() != Door.SYSTEM) {
            new OwnOrganization(tables).check(call);
            new FixedRoles(tables).check(call.intent());
            new KnownRoles(tables).check(call);
            new KnownPermissions(tables).check(call);
            LastAdmin.concerned(call).ifPresent(organization -> LastAdmin.lock(tables, organization));
        }
    }

    private static Tables tables(Call call, Unit unit) {
        return new Tables(call.runtime(), Clock.fixed(call.now(), ZoneOffset.UTC))
                .in(unit)
                .caused(call.cause());
    }
}
