using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A Refit version before 14 does not find the emitted code at run time.</summary>
public sealed class OPP034RefitTooOldTests
{
    private const string Model = """
        #pragma warning disable CS1591
        using System.Net.Http; using OppTyped; using Refit;
        [OpportunityType(1)] public partial class M { }
        [OpportunityType(2)] public partial class N { }
        public partial interface INApi { int P => 1; }
        public interface IOther { }

        """;

    [Theory]
    [InlineData("class C { object P(HttpClient c) => «RestService.For<IMApi>(c)»; }", 13)]
    [InlineData("class C { object P(HttpClient c) => «RestService.For(typeof(IMApi), c)»; }", 13)]
    [InlineData("class C { INApi P(HttpClient c) => «RestService.ForGenerated<INApi>(c)»; }", 8)]
    public async Task A_Refit_version_before_14_is_reported_at_the_call_that_creates_a_client(string source, int refit)
    {
        Diagnostic reported = Assert.Single(await RunAsync(source, refit));

        Assert.Equal(DiagnosticSeverity.Warning, reported.Severity);
        string message = reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"references Refit {refit}, ", message, StringComparison.Ordinal);
        Assert.Contains("AddConsumerOpportunityApis", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class C { object P(HttpClient c) => RestService.For<IMApi>(c); }", 14)]
    [InlineData("class C { object P(HttpClient c) => RestService.For<IMApi>(c); }", 15)]
    [InlineData("class C { object P(HttpClient c) => RestService.For<IOther>(c); }", 13)]
    [InlineData("class C { object P(HttpClient c) => IMApi.Create(c); System.Type Q => typeof(IMApi); }", 13)]
    public async Task Newer_versions_and_other_interfaces_are_not_reported(string source, int refit) =>
        Assert.Empty(await RunAsync(source, refit));

    private static async Task<IEnumerable<Diagnostic>> RunAsync(string source, int refit)
    {
        MetadataReference reference = RefitStandIn.Of(refit);
        Assert.Empty(ModelCompilation.Of(Marks.Remove(Model + source), references: [reference]).Complaints);

        var test = new RuleTest(new OPP034RefitTooOld(), "OPP034");
        test.AddSource(test.TestState, Model + source);
        test.TestState.AdditionalReferences.Add(reference);
        await test.RunAsync(TestContext.Current.CancellationToken);

        return test.Reports;
    }
}
