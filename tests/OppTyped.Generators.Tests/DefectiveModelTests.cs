using System.Reflection;
using Microsoft.CodeAnalysis;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests;

/// <summary>
/// A model has a member that cannot be mapped. The emitted code contains the other members. So code that uses these members
/// compiles, and the user sees only the real error. But the model can be neither sent nor read, even if the error is suppressed.
/// </summary>
public sealed class DefectiveModelTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"\")] public int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(null!)] public int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\\ud800\")] public int? P { get; set; } }")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public int? P { get; set; }
            [Schema("a")] public int? Q { get; set; }
        }
        """)]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public object? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public TimeSpan P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public Missing P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? P { set { } } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? P { private get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public static int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? this[int i] => i; }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? IsEmpty { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? MPatch { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [OpportunityId] public int? P { get; set; } }")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Note] public string? P { get; set; } [Note] public string? Q { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Note] public string? ToString { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Note, Schema(\"a\")] public string? P { get; set; } }")]
    [InlineData(
        "enum S { [Option(\"\\ud800\")] A } [OpportunityType(1)] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Obsolete(\"gone\", true), Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData(
        """
        [Obsolete("gone", true)] enum S { A }
        [OpportunityType(1)] partial class M { [Obsolete, Schema("a")] public S? P { get; set; } }
        """)]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Schema(\"a\", Kind = (DateTimeKind)7)] public DateTime? P { get; set; } }")]
    [InlineData(
        """
        class B { [Schema("a")] public int? P { get; set; } }
        [OpportunityType(1)] partial class M : B { public new void P() { } }
        """)]
    [InlineData(
        """
        class B { [Schema("a")] public int? P { get; set; } }
        [OpportunityType(1)] partial class M : B { public new class P { } }
        """)]
    [InlineData(
        """
        class B { [Schema("a")] public int? P { get; set; } }
        [OpportunityType(1)] partial class M : B { private new int? P { get; set; } }
        """)]
    [InlineData("[OpportunityType(1)] partial class M { [field: Schema(\"a\")] public int? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? get_A { get; set; } }")]
    [InlineData("[FieldSet] class S { } [OpportunityType(1)] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    [InlineData(
        """
        [FieldSet] abstract partial class S { }
        [OpportunityType(1)] partial class M { [Schema("a")] public S? P { get; set; } }
        """)]
    [InlineData("[FieldSet] partial class M { [Schema(\"a\")] public M? P { get; set; } }")]
    [InlineData(
        """
        [FieldSet] partial class S { [Schema("a")] public M? P { get; set; } }
        [FieldSet] partial class M { [Schema("a")] public S? P { get; set; } }
        """)]
    [InlineData(
        """
        [Flags] enum S { [UnknownOption] A = 0, B = 1 }
        [OpportunityType(1)] partial class M { [Schema("a")] public S P { get; set; } }
        """)]
    [InlineData(
        """
        file class C : IFieldConverter<int> { public static string Format(int v) => ""; public static int Parse(string t) => 0; }
        [OpportunityType(1)] partial class M { [Schema("a", Converter = typeof(C))] public int P { get; set; } }
        """)]
    [InlineData("[FieldSet] partial class S { } [FieldSet] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    [InlineData("[FieldSet] partial class M { [OpportunityId] public string? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public string[][]? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int[]? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public Half P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public char P { get; set; } }")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Schema(\"a\", Converter = typeof(string))] public int P { get; set; } }")]
    [InlineData(
        """
        class C : IFieldConverter<int> { public static string Format(int v) => null!; public static int Parse(string t) => 0; }
        [OpportunityType(1)] partial class M { [Schema("a", Converter = typeof(C))] public long P { get; set; } }
        """)]
    [InlineData(
        """
        partial class O
        {
            [OpportunityType(1)] partial class M
            {
                class C : IFieldConverter<int>
                {
                    public static string Format(int v) => null!;
                    public static int Parse(string t) => 0;
                }
                [Schema("a", Converter = typeof(C))] public int P { get; set; }
            }
        }
        """)]
    [InlineData(
        """
        enum S { [UnknownOption] A, [UnknownOption] B }
        [OpportunityType(1)] partial class M { [Schema("a")] public S? P { get; set; } }
        """)]
    [InlineData("class B { [Schema(\"a\")] protected int? P { get; set; } } [OpportunityType(1)] partial class M : B { }")]
    public void A_model_with_a_bad_member_is_emitted_but_cannot_be_sent(string source)
    {
        ModelCompilation compilation = ModelCompilation.Of("using System; using OppTyped;\n" + source);

        Assert.Null(compilation.GeneratorFailure);
        string emitted = compilation.Emitted.Single(static file => file.Key.EndsWith("M.g.cs", StringComparison.Ordinal)).Value;
        Assert.Contains("M cannot be sent, because M.", emitted, StringComparison.Ordinal);
        Assert.DoesNotContain("writer.Write", emitted, StringComparison.Ordinal);
        Assert.DoesNotContain(
            compilation.Compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void The_good_members_are_in_the_patch_and_in_the_schema()
    {
        ModelCompilation compilation = ModelCompilation.Of("""
            #pragma warning disable CS1591
            using OppTyped;
            [OpportunityType(1)] public partial class Deal
            {
                [OpportunityId] public string? Id { get; set; }
                [Schema("mx_Custom_1")] public decimal? Amount { get; set; }
                [Schema("mx_Custom_2")] public System.Version? Bad { get; set; }
                [Schema("mx custom 3")] public int? Misspelled { get; set; }
            }
            public static class Uses
            {
                public static DealPatch Patch => new() { Amount = 1, Misspelled = Change.Clear };
                public static string Name => DealSchema.Amount + DealSchema.Misspelled;
                public static System.Type Api => typeof(IDealApi);
            }
            """);

        Assert.Empty(compilation.Complaints);
    }

    [Theory]
    [InlineData("mx_Custom_2", "System.Version?", "OPP011")]
    [InlineData("mx custom 2", "int?", "OPP009")]
    [InlineData("mx_Custom_1", "int?", "OPP010")]
    public async Task The_model_cannot_be_sent_or_read_even_if_the_error_is_suppressed(
        string schemaName,
        string type,
        string rule)
    {
        Assembly assembly = ModelCompilation.Of($$"""
            using OppTyped;
            using OppTyped.LeadSquared;
            [OpportunityType(1)] public partial class Deal
            {
                [Schema("mx_Custom_1")] public decimal? Amount { get; set; }
                [Schema("{{schemaName}}")] public {{type}} Bad { get; set; }
            }
            public static class Calls
            {
                public static System.Threading.Tasks.Task Model(System.Net.Http.HttpClient client) =>
                    new LeadSquaredHttp(client).UpdateAsync(
                        new OpportunityUpdate<Deal>("id", new Deal { Amount = 1 }), default);
                public static System.Threading.Tasks.Task Patch(System.Net.Http.HttpClient client) =>
                    new LeadSquaredHttp(client).UpdateAsync(
                        new OpportunityUpdate<Deal>("id", new DealPatch { Amount = 1 }), default);
                public static System.Threading.Tasks.Task Read(System.Net.Http.HttpClient client) =>
                    new LeadSquaredHttp(client).GetAsync<Deal>("id", default);
            }
            """).Load();
        Type calls = assembly.GetType("Calls")!;
        using var service = new CountingService();
        using var client = new HttpClient(service) { BaseAddress = new Uri("https://api.example") };

        foreach ((string call, int requests) in new[] { ("Model", 0), ("Patch", 0), ("Read", 1) })
        {
            var task = (Task)calls.GetMethod(call)!.Invoke(null, [client])!;
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => task);
            Assert.Contains("Deal.Bad", error.Message, StringComparison.Ordinal);
            Assert.Contains(rule, error.Message, StringComparison.Ordinal);
            Assert.Equal(requests, service.Requests);
        }
    }

    private sealed class CountingService : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"Id":"id","Fields":[]}""") });
        }
    }
}
