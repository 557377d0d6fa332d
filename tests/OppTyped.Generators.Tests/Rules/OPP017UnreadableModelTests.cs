using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model that cannot be constructed can be sent but not read.</summary>
public sealed class OPP017UnreadableModelTests
{
    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { public M(int seed) { _ = seed; } }",
        "M can be sent but not read, because no object of it can be created: its constructor has a parameter 'seed', " +
        "and no mapped member has that name and type. Correct the model, " +
        "or add a constructor that needs only mapped members.")]
    [InlineData(
        "[OpportunityType(1)] partial class «M»(long p) { [Schema(\"a\")] public int? P { get; set; } = (int)p; }",
        "M can be sent but not read, because no object of it can be created: its constructor has a parameter 'p', " +
        "and no mapped member has that name and type. Correct the model, " +
        "or add a constructor that needs only mapped members.")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { public required string Name { get; set; } }",
        "M can be sent but not read, because no object of it can be created: Name is required and not mapped. " +
        "Correct the model, or add a constructor that needs only mapped members.")]
    [InlineData(
        "[OpportunityType(1)] partial record «M»(string Name);",
        "M can be sent but not read, because no object of it can be created: its constructor has a parameter 'Name', " +
        "and no mapped member has that name and type. Correct the model, " +
        "or add a constructor that needs only mapped members.")]
    public Task A_model_that_cannot_be_constructed_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP017UnreadableModel(), "OPP017", source, messages);

    [Theory]
    [InlineData("crm.{|CS0311:GetAsync<M>|}(\"id\")", DiagnosticSeverity.Warning)]
    [InlineData("crm.{|CS0311:GetAsync<N.M>|}(\"id\")", DiagnosticSeverity.Warning)]
    [InlineData("crm.GetAsync<DynamicOpportunity>(\"id\")", DiagnosticSeverity.Info)]
    [InlineData("crm.UpdateAsync(\"id\", new M(1))", DiagnosticSeverity.Info)]
    public async Task A_model_that_the_project_reads_is_reported_as_a_warning(string call, DiagnosticSeverity severity)
    {
        IReadOnlyList<Diagnostic> reports = await Analysis.ReportsAsync(new OPP017UnreadableModel(), "OPP017", $$"""
            namespace N
            {
                [OpportunityType(1)] partial class «M» { public M(int seed) { _ = seed; } }
                class C { Task Of(ILeadSquaredClient crm) => {{call}}; }
            }
            """);

        Assert.Equal(severity, Assert.Single(reports).Severity);
    }

    [Theory]
    [InlineData("[OpportunityType(1)] abstract partial class M { protected M(int seed) { _ = seed; } }")]
    [InlineData("[OpportunityType(1)] partial class M { public M(int seed) { _ = seed; } private M() { } }")]
    [InlineData("[OpportunityType(1)] partial record M([property: Schema(\"a\")] string? Name);")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public required string Name { get; set; } }")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            public required string Name { get; set; }
            [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public M() { Name = ""; }
        }
        """)]
    [InlineData("[OpportunityType(1)] class NotPartial { public NotPartial(int seed) { _ = seed; } }")]
    public Task A_model_that_can_be_constructed_is_not_reported(string source) =>
        Analysis.VerifyAsync(new OPP017UnreadableModel(), "OPP017", source);
}
