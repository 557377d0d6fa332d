using Microsoft.CodeAnalysis;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Tests that code fixes alone change the incomplete code of a new user into a working model.</summary>
public sealed class FirstContactTests
{
    [Fact]
    public async Task Fixes_make_a_working_model_of_a_class_without_modifiers()
    {
        ConsumerCode project = await ConsumerCode.OfAsync(
        [
            "using OppTyped;\n\n[OpportunityType(12003)] class Insurance { [Schema(\"mx_Custom_6\")] decimal Amount; }",
            "class Use { object Of() => new InsurancePatch { Amount = 200_000m }; }",
        ]);
        Assert.NotEmpty(project.Errors);
        var applied = new List<string>();
        while (project.Reports.Any(static report => report.Severity >= DiagnosticSeverity.Warning))
        {
            (string title, project) = await FirstFixAsync(project);
            applied.Add(title);
        }

        Assert.Equal(["Make the type partial", "Make the member public", "Make the member required"], applied);
        Assert.Empty(project.Errors);
        Assert.Equal(["Insurance.g.cs"], project.Emitted);
    }

    [Theory]
    [InlineData(
        "OPP007",
        "Make the member public",
        "class C { [OppTyped.Schema(\"a\")] int? A; [OppTyped.Schema(\"b\")] private int? B { get; set; } }",
        "class C { [OppTyped.Schema(\"a\")] public int? A; [OppTyped.Schema(\"b\")] public int? B { get; set; } }")]
    [InlineData(
        "OPP025",
        "Use decimal",
        "class C { [OppTyped.Schema(\"a\")] public double? A; [OppTyped.Schema(\"b\")] public float B = 0.5f; }",
        "class C { [OppTyped.Schema(\"a\")] public decimal? A; [OppTyped.Schema(\"b\")] public decimal B = 0.5m; }")]
    [InlineData(
        "OPP035",
        "Use Change.FromNullable",
        "class C { OppTyped.Change<int>[] Of(int? a, int? b) => [(int)a, (int)b]; }",
        "class C { OppTyped.Change<int>[] Of(int? a, int? b) => [global::OppTyped.Change.FromNullable(a), "
            + "global::OppTyped.Change.FromNullable(b)]; }")]
    public async Task A_fix_can_be_applied_to_a_whole_solution(string rule, string title, string before, string after)
    {
        const string Model = "[OppTyped.OpportunityType(1)] partial ";
        ConsumerCode project = await ConsumerCode.OfAsync([Model + before, $"namespace N {{ {Model}{before} }}"]);

        Assert.Equal([Model + after, $"namespace N {{ {Model}{after} }}"], await project.FixAllAsync(rule, title));
    }

    private static async Task<(string Title, ConsumerCode Fixed)> FirstFixAsync(ConsumerCode project)
    {
        await foreach ((string title, Diagnostic report, ConsumerCode changed) in project.FixesAsync())
        {
            if (report.Severity >= DiagnosticSeverity.Warning)
            {
                return (title, changed);
            }
        }

        throw new InvalidOperationException("No fix is offered.");
    }
}
