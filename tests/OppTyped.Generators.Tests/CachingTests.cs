using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>After an edit, only the generator steps that depend on the edited code run again.</summary>
public sealed class CachingTests
{
    private const string Models = """
        using OppTyped;

        [OpportunityType(12003)]
        public partial class Insurance
        {
            [Schema("mx_Custom_6")] public decimal? Amount { get; set; }
            [Schema("Status")] public DealStatus? Status { get; set; }
        }

        public class Elsewhere
        {
            public int Answer() => 42;
        }
        """;

    private const string OtherModel = """
        using OppTyped;
        [OpportunityType(12000)] public partial class Lead { [Schema("mx_Custom_1")] public string? Name { get; set; } }
        """;

    private const string Unrelated = "public enum DealStatus { Open, Won } public class Unrelated { }";

    [Fact]
    public void An_edit_of_an_unrelated_file_leaves_all_output_cached() =>
        AssertReasons(
            edit: (Unrelated, Unrelated + " public class More { }"),
            models: [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged],
            outputs: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached]);

    [Fact]
    public void An_edit_outside_the_models_leaves_all_output_cached() =>
        AssertReasons(
            edit: (
                Models,
                "// A comment moves everything that follows.\n" + Models.Replace("42", "43 + 1", StringComparison.Ordinal)),
            models: [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged],
            outputs: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached]);

    [Fact]
    public void Only_the_edited_model_is_emitted_again() =>
        AssertReasons(
            edit: (Models, Models.Replace("mx_Custom_6", "mx_Custom_7", StringComparison.Ordinal)),
            models: [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged],
            outputs: [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached]);

    [Fact]
    public void After_an_edit_of_an_enum_only_models_that_use_the_enum_are_emitted_again() =>
        AssertReasons(
            edit: (Unrelated, Unrelated.Replace("Won", "Won, Lost", StringComparison.Ordinal)),
            models: [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged],
            outputs: [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached]);

    [Theory]
    [InlineData(
        "public enum Phase { Tentative = 69 } public class Unrelated { }",
        IncrementalStepRunReason.Unchanged,
        IncrementalStepRunReason.Cached)]
    [InlineData("public enum Phase { Tentative = 70 }", IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached)]
    [InlineData("public class Phase { }", IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified)]
    public void A_venue_opportunity_is_emitted_again_only_if_its_enum_becomes_a_class(
        string edited,
        IncrementalStepRunReason model,
        IncrementalStepRunReason output)
    {
        const string Wedding = """
            using OppTyped;
            [VenueOpportunity] public partial class Wedding { [Schema("stageId")] public Phase? Stage { get; set; } }
            """;
        const string Phase = "public enum Phase { Tentative = 69 }";
        CSharpCompilation before = ModelCompilation
            .Compile([ModelCompilation.Parse(Wedding), ModelCompilation.Parse(Phase)])
            .AddReferences(ModelCompilation.Hosting);
        CSharpCompilation after = before.ReplaceSyntaxTree(before.SyntaxTrees[1], ModelCompilation.Parse(edited));

        GeneratorRunResult run = RunTwice(before, after);

        Assert.Equal([model], Reasons(run.TrackedSteps[PipelineSteps.VenueModels]));
        Assert.Equal(
            [output, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            Reasons(run.TrackedOutputSteps.Values.Single()));
    }

    [Fact]
    public void After_a_model_is_added_only_that_model_and_the_registrations_are_emitted() =>
        AssertReasons(
            edit: (Unrelated, Unrelated + " [OppTyped.OpportunityType(5)] public partial class New { }"),
            models: [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.New],
            outputs: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.New],
            registrations: IncrementalStepRunReason.Modified);

    [Fact]
    public void After_a_model_is_renamed_only_that_model_and_the_registrations_are_emitted() =>
        AssertReasons(
            edit: (OtherModel, OtherModel.Replace("class Lead", "class Prospect", StringComparison.Ordinal)),
            models: [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified],
            outputs: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
            registrations: IncrementalStepRunReason.Modified);

    [Fact]
    public void A_new_reference_to_Refit_changes_the_emitted_interfaces_but_no_parsed_model()
    {
        CSharpCompilation before = Project();

        GeneratorRunResult run = RunTwice(before, before.AddReferences(RefitStandIn.Of(15)));

        Assert.Equal(
            [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged],
            Reasons(run.TrackedSteps[PipelineSteps.Models]));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(run.TrackedSteps[PipelineSteps.Refit]));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(run.TrackedSteps[PipelineSteps.Apis]));
        Assert.Equal(
            [.. Enumerable.Repeat(IncrementalStepRunReason.Modified, 3), IncrementalStepRunReason.Cached],
            Reasons(run.TrackedOutputSteps.Values.Single()));
    }

    [Fact]
    public void With_Refit_an_unrelated_edit_leaves_all_output_cached()
    {
        CSharpCompilation before = Project().AddReferences(RefitStandIn.Of(15));

        GeneratorRunResult run = RunTwice(before, before.AddSyntaxTrees(ModelCompilation.Parse("class More { }")));

        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(run.TrackedSteps[PipelineSteps.Project]));
        Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, 4), Reasons(run.TrackedOutputSteps.Values.Single()));
    }

    [Fact]
    public void A_reference_to_another_library_leaves_all_output_cached()
    {
        CSharpCompilation before = Project();

        GeneratorRunResult run = RunTwice(
            before,
            before.AddReferences(
                MetadataReference.CreateFromImage(RefitStandIn.Emit("Another", "namespace Another { public class A { } }"))));

        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(run.TrackedSteps[PipelineSteps.Project]));
        Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, 4), Reasons(run.TrackedOutputSteps.Values.Single()));
    }

    private static void AssertReasons(
        (string Before, string After) edit,
        IncrementalStepRunReason[] models,
        IncrementalStepRunReason[] outputs,
        IncrementalStepRunReason registrations = IncrementalStepRunReason.Cached)
    {
        CSharpCompilation before = Project();
        SyntaxTree edited = before.SyntaxTrees.Single(tree => tree.ToString() == edit.Before);
        CSharpCompilation after = before.ReplaceSyntaxTree(edited, ModelCompilation.Parse(edit.After));

        GeneratorRunResult run = RunTwice(before, after);

        Assert.Equal(models, Reasons(run.TrackedSteps[PipelineSteps.Models]));
        Assert.Equal([.. outputs, registrations, registrations], Reasons(run.TrackedOutputSteps.Values.Single()));
        Assert.Contains(run.GeneratedSources, static file => file.HintName == "opportunity-apis.g.cs");
        Assert.Contains(run.GeneratedSources, static file => file.HintName == "opportunity-patches.g.cs");
    }

    private static CSharpCompilation Project() => ModelCompilation
        .Compile([ModelCompilation.Parse(Models), ModelCompilation.Parse(OtherModel), ModelCompilation.Parse(Unrelated)])
        .AddReferences(ModelCompilation.Hosting);

    private static GeneratorRunResult RunTwice(CSharpCompilation before, CSharpCompilation after)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new OpportunityModelGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return driver.RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason);
}
