package dev.ashlar.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.plan.Planner;
import dev.ashlar.core.signal.AuditEvent;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.ConditionProbe;
import dev.ashlar.engine.Session;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the direction of the layers and of the packages inside them. Maven holds it between modules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String CORE = "dev.ashlar.core..";
    private static final String POSTGRES = "dev.ashlar.store.postgres..";
    private static final String PERMIT = "dev.ashlar.core.access.Permit";

    private JavaClasses everything;

    @BeforeAll
    void readClasses() {
        everything = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.ashlar");
    }

    @Test
    void readsTheProduct() {
        assertThat(everything).isNotEmpty();
    }

    @Test
    void layersKnowOnlyThoseBelow() {
        holds(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.ashlar..")
                .withOptionalLayers(true)
                .layer("core")
                .definedBy(CORE)
                .layer("store")
                .definedBy(resideInAPackage("dev.ashlar.store..").and(not(resideInAPackage(POSTGRES))))
                .layer("postgres")
                .definedBy(POSTGRES)
                .layer("engine")
                .definedBy("dev.ashlar.engine..")
                .layer("iam")
                .definedBy("dev.ashlar.iam..")
                .layer("control")
                .definedBy("dev.ashlar.control..")
                .layer("http")
                .definedBy("dev.ashlar.http..")
                .layer("sdk")
                .definedBy("dev.ashlar.sdk..")
                .layer("cli")
                .definedBy("dev.ashlar.cli..")
                .layer("testkit")
                .definedBy("dev.ashlar.testkit..")
                .whereLayer("core")
                .mayNotAccessAnyLayer()
                .whereLayer("store")
                .mayOnlyAccessLayers("core")
                .whereLayer("postgres")
                .mayOnlyAccessLayers("core", "store")
                .whereLayer("engine")
                .mayOnlyAccessLayers("core", "store")
                .whereLayer("iam")
                .mayOnlyAccessLayers("core", "store", "engine")
                .whereLayer("control")
                .mayOnlyAccessLayers("core", "store", "engine", "iam")
                .whereLayer("http")
                .mayOnlyAccessLayers("core", "engine", "iam", "control")
                .whereLayer("sdk")
                .mayOnlyAccessLayers("core")
                .whereLayer("postgres")
                .mayOnlyBeAccessedByLayers("cli", "testkit")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("testkit")
                .mayNotBeAccessedByAnyLayer());
    }

    /** From commands down: those that develop and serve, those that ask a server, and what all of them share. */
    @Test
    void theCommandHasADirection() {
        holds(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.ashlar.cli..")
                .layer("main")
                .definedBy("dev.ashlar.cli")
                .layer("command")
                .definedBy("dev.ashlar.cli.command..")
                .layer("dev")
                .definedBy("dev.ashlar.cli.dev..")
                .layer("server")
                .definedBy("dev.ashlar.cli.server..")
                .layer("client")
                .definedBy("dev.ashlar.cli.client..")
                .layer("terminal")
                .definedBy("dev.ashlar.cli.terminal..")
                .layer("settings")
                .definedBy("dev.ashlar.cli.settings..")
                .whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("dev")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("command", "dev")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("terminal")
                .mayNotAccessAnyLayer()
                .whereLayer("settings")
                .mayNotAccessAnyLayer());
    }

    @Test
    void coreUsesFewLibraries() {
        holds(classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        CORE,
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "org.snakeyaml.engine..",
                        "tools.jackson.core..",
                        "com.github.benmanes.caffeine..")));
    }

    @Test
    void coreIsPure() {
        holds(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "java.net.http..", "java.lang.foreign..")
                        .or(belongToAnyOf(java.net.Socket.class, java.net.ServerSocket.class, Thread.class))));
    }

    @Test
    void coreHasNoStateOfItsOwn() {
        holds(fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(CORE)
                .and()
                .areStatic()
                .should()
                .beFinal());
    }

    @Test
    void packagesInsideAModuleHaveADirection() {
        holds(slices().matching("dev.ashlar.(*).(*)..").should().beFreeOfCycles());
    }

    @Test
    void doorsKnowNoDatabase() {
        holds(noClasses()
                .that()
                .resideInAPackage("dev.ashlar.http..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..")));
    }

    @Test
    void contextIsPassedAndNotKeptInThreads() {
        holds(noClasses().should().dependOnClassesThat(belongToAnyOf(ThreadLocal.class, InheritableThreadLocal.class)));
    }

    @Test
    void onlyTheCommandPrintsAndExits() {
        holds(noClasses()
                .that(not(resideInAnyPackage("dev.ashlar.cli..", "dev.ashlar.testkit..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    void permitsCannotBeMadeByHand() {
        holds(constructors()
                .that()
                .areDeclaredInClassesThat()
                .haveFullyQualifiedName(PERMIT)
                .should()
                .bePrivate());
    }

    /** A factory with another name is a new way around authorisation. */
    @Test
    void permitsComeFromKnownFactories() {
        holds(methods()
                .that()
                .haveRawReturnType(PERMIT)
                .and()
                .areStatic()
                .and()
                .areNotPrivate()
                .should()
                .haveName("grant"));
    }

    /** What comes through no door passes by guards and rules, so the places that may do it are listed. */
    @Test
    void workWithoutADoorComesFromNamedPlaces() {
        holds(noClasses()
                .that(not(resideInAnyPackage(
                        "dev.ashlar.core.access..", "dev.ashlar.iam.data..", "dev.ashlar.iam.hook..")))
                .should()
                .accessField(Door.class, "SYSTEM"));
    }

    /** A plan that counts what its subject does not see is for explanations to administrators alone. */
    @Test
    void hiddenRowsAreCountedForExplanationsAlone() {
        holds(noClasses()
                .that(not(resideInAPackage("dev.ashlar.core.plan..").or(belongToAnyOf(ConditionProbe.class))))
                .should()
                .callMethod(Planner.class, "breakdown", Permit.class)
                .orShould()
                .callMethod(Planner.class, "breakdownOfLeft", Permit.class, List.class));
        holds(noClasses()
                .that(not(resideInAPackage("dev.ashlar.http.explain..")))
                .should()
                .callConstructor(ConditionProbe.class, Session.class, Call.class, long.class));
    }

    /** What one event leaves out is empty in all of them, since they are made in one place. */
    @Test
    void auditEventsAreMadeInOnePlace() {
        holds(noClasses()
                .that(not(belongToAnyOf(AuditEvent.class)))
                .should()
                .callConstructorWhere(target(owner(assignableTo(AuditEvent.class)))));
    }

    private void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(everything);
    }
}
