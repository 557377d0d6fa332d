using OppTyped.Analyzers.Rules;
using OppTyped.CodeFixes;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>An update sets a parameter that iVvy accepts only in an add.</summary>
public sealed class OPP045AddOnlyParameterInUpdateTests
{
    [Theory]
    [InlineData(
        """
        class C { Task M(IIvvyClient c) => c.UpdateAsync(1, 2, new IvvyOpportunityPatch { Name = "n", «UtmSource = "s"» }); }
        """,
        "UtmSource cannot be updated, because iVvy accepts utmSource only when an opportunity is added. " +
        "This update would throw an exception and send nothing. Remove the assignment.")]
    [InlineData(
        "class C { Task M(IIvvyClient c) => c.UpdateAsync(1, 2, new IvvyOpportunity { Name = \"n\", «UtmTerm = \"s\"» }); }",
        "UtmTerm cannot be updated, because iVvy accepts utmTerm only when an opportunity is added. " +
        "This update would not send the value. Remove the assignment.")]
    [InlineData(
        """
        class C
        {
            Task M(IIvvyClient c)
            {
                var patch = new IvvyOpportunityPatch { «UtmMedium = "s"» };
                return c.UpdateAsync(1, 2, changes: patch);
            }
        }
        """,
        "UtmMedium cannot be updated, because iVvy accepts utmMedium only when an opportunity is added. " +
        "This update would throw an exception and send nothing. Remove the assignment.")]
    [InlineData(
        """
        [VenueOpportunity] partial class L { [Schema("utmCampaign")] public string? Campaign { get; set; } }
        class C { Task M(IIvvyClient c) => c.UpdateAsync(1, 2, new LPatch { «Campaign = "s"» }); }
        """,
        "Campaign cannot be updated, because iVvy accepts utmCampaign only when an opportunity is added. " +
        "This update would throw an exception and send nothing. Remove the assignment.")]
    [InlineData(
        """
        class C
        {
            Task M(IIvvyClient c, long id) =>
                c.AddOrUpdateAsync(1, id, new IvvyOpportunityPatch { Name = "n", «UtmSource = "s"» });
        }
        """,
        "UtmSource cannot be updated, because iVvy accepts utmSource only when an opportunity is added. " +
        "This update would throw an exception and send nothing. Remove the assignment.")]
    public Task An_add_only_parameter_in_an_update_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP045AddOnlyParameterInUpdate(), "OPP045", source, messages);

    [Theory]
    [InlineData("class C { Task M(IIvvyClient c) => c.AddAsync(1, new IvvyOpportunity { Name = \"n\", UtmSource = \"s\" }); }")]
    [InlineData(
        """
        class C
        {
            Task M(IIvvyClient c) => c.AddOrUpdateAsync(1, null, new IvvyOpportunity { Name = "n", UtmSource = "s" });
            Task N(IIvvyClient c, long? id) => c.AddOrUpdateAsync(1, id, new IvvyOpportunity { Name = "n", UtmSource = "s" });
        }
        """)]
    [InlineData(
        """
        class C
        {
            Task M(IIvvyClient c) =>
                c.UpdateAsync(1, 2, new IvvyOpportunityPatch { UtmContent = "s", UtmSource = Change.Unchanged });
        }
        """)]
    [InlineData(
        "class C { Task M(IIvvyClient c, IvvyOpportunityPatch p) { p.UtmSource = \"s\"; return c.UpdateAsync(1, 2, p); } }")]
    [InlineData(
        """
        class X
        {
            public string? UtmSource;
            public Task UpdateAsync(int a, int b, X changes) => Task.CompletedTask;
            Task M() => UpdateAsync(1, 2, new X { UtmSource = "s" });
        }
        """)]
    public Task An_add_or_an_update_that_does_not_set_the_parameter_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP045AddOnlyParameterInUpdate(), "OPP045", source);

    [Theory]
    [InlineData("«UtmSource = \"s\"», Name = \"n\"", "Name = \"n\"")]
    [InlineData("Name = \"n\", «UtmSource = \"s\"»", "Name = \"n\"")]
    public Task The_fix_removes_the_assignment(string members, string expected) =>
        Fixing.VerifyAsync(new OPP045AddOnlyParameterInUpdate(), new RemoveAssignmentFix(), Source(members), Source(expected));

    private static string Source(string members) => $$"""
        using OppTyped.Ivvy;
        class C
        {
            System.Threading.Tasks.Task M(IIvvyClient c) => c.UpdateAsync(1, 2, new IvvyOpportunityPatch { {{members}} });
        }
        """;
}
