package io.hotprompt.experiment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may know which. */
@AnalyzeClasses(packages = "io.hotprompt", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule statisticsKnowNoDatabase = classes()
            .that()
            .resideInAPackage("io.hotprompt.experiment")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.hotprompt.experiment",
                    "io.hotprompt",
                    "io.hotprompt.model",
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "org.apache.commons.statistics..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule nobodyGoesInACircle =
            slices().matching("io.hotprompt.(*)..").should().beFreeOfCycles();
}
