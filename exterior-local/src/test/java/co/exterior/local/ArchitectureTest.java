// SPDX-License-Identifier: Apache-2.0
package co.exterior.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** What the modules' dependencies alone cannot enforce; docs/architecture.md gives the reasons. */
@AnalyzeClasses(packages = "co.exterior", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ANALYTICS_PLANS_AND_NEVER_RUNS = noClasses()
            .that()
            .resideInAPackage("co.exterior.analytics..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SparkSession.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark.sql.streaming..", "java.nio.file..")
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.io..").and(not(type(Serializable.class)))) // tasks need it
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Dataset.class)))
                    .and(target(
                            nameMatching("collect|collectAsList|count|first|foreach|head|show|take|toLocalIterator"))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule THE_PARSER_STANDS_ON_JACKSON_CORE_ALONE = classes()
            .that()
            .resideInAPackage("co.exterior.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("co.exterior.model..", "com.fasterxml.jackson.core..", "java..");

    @ArchTest
    static final ArchRule THE_JOB_KNOWS_NO_CITIZENS = noClasses()
            .that()
            .resideInAPackage("co.exterior.job..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("co.exterior.model..", "co.exterior.analytics..");

    @ArchTest
    static final ArchRule NO_PACKAGE_NEEDS_ITSELF_THROUGH_ANOTHER =
            slices().matching("co.exterior.(**)").should().beFreeOfCycles();
}
