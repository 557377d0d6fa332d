using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A model gets no HTTP interface if the name of the interface is taken.</summary>
public sealed class OPP023HttpInterfaceNameTakenTests
{
    private const string Usings = """
        #pragma warning disable CS1591
        using System; using System.Threading; using System.Threading.Tasks; using OppTyped;

        """;

    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } interface IMApi { }",
        "M has no HTTP interface, because the name IMApi is taken by an interface that is not partial. Rename your type " +
        "if you want the interface that OppTyped emits.")]
    [InlineData("[OpportunityType(1)] partial class «M» { } class IMApi { }", "is taken by something else")]
    [InlineData("[OpportunityType(1)] partial class «M» { } namespace IMApi { class C { } }", "is taken by something else")]
    [InlineData("[VenueOpportunity] partial class «M» { } delegate void IMApi();", "is taken by something else")]
    [InlineData("[OpportunityType(1)] partial class «M» { } file partial interface IMApi { }", "is taken by something else")]
    [InlineData("partial class IMApi { [OpportunityType(1)] partial class «M» { } }", "is taken by something else")]
    [InlineData("partial class O { int IMApi; [OpportunityType(1)] partial class «M» { } }", "is taken by something else")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } [OpportunityType(2)] partial class IMApi { }",
        "is taken by something else")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } public partial interface IMApi { }",
        "is more accessible than the model")]
    [InlineData(
        "partial interface I { [OpportunityType(1)] internal partial class «M» { } partial interface IMApi { } }",
        "is more accessible than the model")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } [Obsolete(\"gone\", true)] partial interface IMApi { }",
        "that is obsolete")]
    [InlineData("[OpportunityType(1)] partial class «M» { } partial interface IMApi { void P(); }", "whose P has no body")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } partial interface IMApi { static abstract int P { get; } }",
        "has no body")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } partial interface IMApi : IDisposable { }",
        "inherits members without a body")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } partial interface IMApi { int P(); }",
        "M has no HTTP interface, because the name IMApi is taken by an interface whose P has no body. Correct your part of " +
        "the interface, or move its members to an interface with another name.")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } partial interface IMApi : INApi { } [OpportunityType(2)] partial class N { }",
        "inherits members without a body")]
    [InlineData(
        """
        [OpportunityType(1)] partial class «M» { }
        partial interface IMApi { Task<int> UpdateAsync(OpportunityUpdate<M> m, CancellationToken t) => null!; }
        """, "already has a member named UpdateAsync")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } partial interface IMApi { class OverHttp { } }",
        "already has a member named OverHttp")]
    [InlineData(
        "[OpportunityType(1)] partial class «M» { } partial interface IMApi { static int Create => 1; }",
        "already has a member named Create")]
    public Task A_model_without_an_HTTP_interface_is_reported(string source, params string[] messages) =>
        VerifyAsync(source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { }")]
    [InlineData("[OpportunityType(1)] partial class M { } interface IMApi<T> { }")]
    [InlineData("[OpportunityType(1)] partial class M { } partial interface IMApi { }")]
    [InlineData("[OpportunityType(1)] public partial class M { } internal partial interface IMApi { }")]
    [InlineData(
        """
        [OpportunityType(1)] public partial class M { }
        public partial interface IMApi
        {
            Task UpdateAsync(string id, decimal amount) => Task.CompletedTask;
            static int P { get; set; }
            enum E { A }
        }
        """)]
    [InlineData(
        """
        [VenueOpportunity] public partial class M { }
        partial interface IMApi : IEquatableMarker { }
        interface IEquatableMarker { int P => 1; }
        """)]
    [InlineData(
        "partial class O { [OpportunityType(1)] private partial class M { } private partial interface IMApi { int P() => 1; } }")]
    [InlineData(
        """
        partial class O
        {
            [OpportunityType(1)] public partial class M { }
            partial interface IMApi { Q? P() => null; class Q { } }
            class Q { }
        }
        """)]
    [InlineData("[Obsolete(\"gone\", true)] partial class O { [OpportunityType(1)] public partial class M { } }")]
    [InlineData("[OpportunityType(1), Obsolete] partial class M { } [Obsolete(\"soon\")] partial interface IMApi { }")]
    [InlineData("namespace A { [OpportunityType(1)] partial class M { } } namespace B { interface IMApi { } }")]
    [InlineData("[FieldSet] partial class M { } interface IMApi { }")]
    [InlineData("[OpportunityType(1)] class M { } interface IMApi { }")]
    public Task Models_with_an_HTTP_interface_and_other_types_are_not_reported(string source) => VerifyAsync(source, []);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { } partial interface IMApi { int P(); }", DiagnosticSeverity.Warning)]
    [InlineData("[OpportunityType(1)] partial class M { } public partial interface IMApi { }", DiagnosticSeverity.Warning)]
    [InlineData("[OpportunityType(1)] partial class M { } interface IMApi { }", DiagnosticSeverity.Info)]
    [InlineData("[OpportunityType(1)] partial class M { } file partial interface IMApi { }", DiagnosticSeverity.Info)]
    [InlineData("[OpportunityType(1)] partial class M { } partial class IMApi { }", DiagnosticSeverity.Info)]
    public async Task A_partial_interface_is_reported_as_a_warning(string source, DiagnosticSeverity severity) => Assert.Equal(
        severity,
        Assert.Single(await Analysis.RunAsync(
            new OPP023HttpInterfaceNameTaken(),
            ModelCompilation.Of(Usings + source).Compilation)).Severity);

    private static async Task VerifyAsync(string source, string[] messages)
    {
        await Analysis.VerifyMessagePartsAsync(new OPP023HttpInterfaceNameTaken(), "OPP023", source, messages);

        // The emitted code must also compile with Refit, whether the interface is emitted or not.
        ModelCompilation compilation = ModelCompilation.Of(
            Usings + Marks.Remove(source),
            references: [.. ModelCompilation.Hosting, RefitStandIn.Of(15)]);
        CompilerErrors.VerifyNone(compilation.Compilation.GetDiagnostics(TestContext.Current.CancellationToken));
        Assert.Equal(
            messages.Length == 0
                && compilation.Emitted.ContainsKey("M.g.cs")
                && !source.Contains("FieldSet", StringComparison.Ordinal),
            compilation.Emitted.GetValueOrDefault("M.g.cs", "").Contains("partial interface IMApi", StringComparison.Ordinal));
    }
}
