using Microsoft.CodeAnalysis;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Code that lacks what a newcomer does not know yet becomes a working model by code fixes alone.</summary>
public sealed class FirstContactTests
{
    [Fact]
    public async Task Fixes_make_a_working_model_of_a_class_without_modifiers()
    {
        ConsumerCode project = await ConsumerCode.OfAsync(
            ["using OppTyped;\n\n[OpportunityType(12003)] class Insurance { [Schema(\"mx_Custom_6\")] decimal Amount; }"]);
        var applied = new List<string>();
        while (project.Reports.Any(static report => report.Severity >= DiagnosticSeverity.Warning))
        {
            (string title, project) = await FirstFixAsync(project);
            applied.Add(title);
        }

        Assert.Equal(["Make it partial", "Make it public", "Make it required"], applied);
        Assert.Empty(project.Errors);
        Assert.Equal(["Insurance.g.cs"], project.Emitted);
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
