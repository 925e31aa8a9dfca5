package io.hotprompt;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may know which. */
@AnalyzeClasses(packages = "io.hotprompt", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static ArchRule knows(String room, String... others) {
        String[] allowed = new String[others.length + 4];
        System.arraycopy(others, 0, allowed, 0, others.length);
        allowed[others.length] = room;
        allowed[others.length + 1] = "java..";
        allowed[others.length + 2] = "org.jspecify..";
        allowed[others.length + 3] = "org.slf4j..";
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    @ArchTest
    static final ArchRule templateIsALeaf = knows("io.hotprompt.template");

    @ArchTest
    static final ArchRule modelIsALeaf = knows("io.hotprompt.model");

    @ArchTest
    static final ArchRule validationKnowsModelAndTemplate =
            knows("io.hotprompt.validation", "io.hotprompt.model", "io.hotprompt.template");

    @ArchTest
    static final ArchRule sourceKnowsModel = knows("io.hotprompt.source", "io.hotprompt.model", "org.snakeyaml..");

    @ArchTest
    static final ArchRule storeKnowsModelSourceAndValidation =
            knows("io.hotprompt.store", "io.hotprompt.model", "io.hotprompt.source", "io.hotprompt.validation");

    @ArchTest
    static final ArchRule nobodyGoesInACircle =
            slices().matching("io.hotprompt.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyFrontMatterNeedsTheYamlLibrary = noClasses()
            .that()
            .doNotHaveSimpleName("FrontMatter")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule noRoomIsADrawer =
            noClasses().should().resideInAnyPackage("..util..", "..helper..", "..common..", "..impl..", "..internal..");

    @ArchTest
    static final ArchRule intervalsAreNotMeasuredByTheWallClock = noClasses()
            .that()
            .haveSimpleName("ReloadLoop")
            .or()
            .haveSimpleName("Waiters")
            .or()
            .haveSimpleName("StatusBoard")
            .or()
            .haveSimpleName("PromptRegistry")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Instant")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
