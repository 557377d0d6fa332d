using Microsoft.CodeAnalysis.CSharp;
using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>Of what the generator passes over, a rule says why: at which place, and in which words.</summary>
public sealed class ModelRuleTests
{
    [Theory]
    [InlineData("[OpportunityType(1)] class «M» { }", "M is not partial")]
    [InlineData("class O { [OpportunityType(1)] partial class «M» { } }", "O is not partial")]
    [InlineData("[FieldSet] class «M» { }", "M is not partial")]
    [InlineData("[OpportunityType(1)] partial class M { } [FieldSet] partial class S { }")]
    public Task OPP001(string source, params string[] messages) => VerifyAsync("OPP001", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class «M»<T> { }", "M cannot be a model, because it is generic")]
    [InlineData("partial class O<T> { [OpportunityType(1)] partial class «M» { } }", "nested in the generic O")]
    [InlineData("[OpportunityType(1)] static partial class «M» { }", "it is static")]
    [InlineData("[OpportunityType(1)] file partial class «M» { }", "local to a file")]
    [InlineData("[Obsolete(\"gone\", true), OpportunityType(1)] partial class «M» { }", "obsolete")]
    [InlineData("[«OpportunityType(1)», FieldSet] partial class M { }", "also a field set")]
    [InlineData("[OpportunityType(1)] abstract partial class M { }")]
    [InlineData("[OpportunityType(1)] partial class M { }")]
    public Task OPP002(string source, params string[] messages) => VerifyAsync("OPP002", source, messages);

    [Fact]
    public async Task OPP003()
    {
        await Analysis.VerifyAsync(new ModelAnalyzer(), "OPP003", "[OpportunityType(1)] partial class «M» { }", LanguageVersion.CSharp10);
        await Analysis.VerifyAsync(new ModelAnalyzer(), "OPP003", "[OpportunityType(1)] partial class M { }", LanguageVersion.CSharp11);
    }

    [Theory]
    [InlineData("[«OpportunityType(0)»] partial class M { }", "The event code of M is not positive")]
    [InlineData("[«OpportunityType(-5)»] partial class M { }", "12003")]
    [InlineData("[OpportunityType(1)] partial class M { }")]
    public Task OPP004(string source, params string[] messages) => VerifyAsync("OPP004", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class «M» { } class MPatch { }", "MPatch")]
    [InlineData("[OpportunityType(1)] partial class «M» { } struct MSchema { }", "MSchema")]
    [InlineData("partial class O { int MFields; [OpportunityType(1)] partial class «M» { } }", "MFields")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int? IsEmpty { get; set; } }", "IsEmpty")]
    [InlineData("[OpportunityType(1)] partial class M { [«Note»] public new string? ToString { get; set; } }", "ToString")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? A { get; set; } } partial class O { [OpportunityType(1)] partial class N { [Schema(\"a\")] public int? A { get; set; } } }")]
    public Task OPP005(string source, params string[] messages) => VerifyAsync("OPP005", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Note, «Schema(\"a\")»] public string? P { get; set; } }", "P has more than one")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public string? P { get; set; } }")]
    public Task OPP006(string source, params string[] messages) => VerifyAsync("OPP006", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] int? P { get; set; } }", "is not public or internal")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int? P { set { } } }", "has no getter")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int? P { private get; set; } }", "is not public or internal")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public static int? P { get; set; } }", "is static")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public const int P = 1; }", "is a constant")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int? this[int i] => i; }", "is an indexer")]
    [InlineData("[OpportunityType(1)] partial class M { [field: «Schema(\"a\")»] public int? P { get; set; } }", "put the attribute on the property")]
    [InlineData("[OpportunityType(1)] partial class M { [Obsolete(\"gone\", true), «Schema(\"a\")»] public int? P { get; set; } }", "is obsolete")]
    [InlineData("class B { [«Schema(\"a\")»] public int? P { get; set; } } [OpportunityType(1)] partial class M : B { public new void P() { } }", "is hidden")]
    [InlineData("class B { [Schema(\"a\")] public virtual int? P { get; set; } } [OpportunityType(1)] partial class M : B { public override int? P { get; set; } }")]
    public Task OPP007(string source, params string[] messages) => VerifyAsync("OPP007", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«OpportunityId»] public int? P { get; set; } }", "is not a string")]
    [InlineData("[OpportunityType(1)] partial class M { [Note] public string? P { get; set; } [«Note»] public string? Q { get; set; } }", "the same attribute as P")]
    [InlineData("[FieldSet] partial class M { [«Note»] public string? P { get; set; } }", "belongs to the opportunity")]
    [InlineData("[OpportunityType(1)] partial class M { [Note] public string? P { get; set; } [OpportunityId] public string? Q { get; set; } }")]
    public Task OPP008(string source, params string[] messages) => VerifyAsync("OPP008", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"\")»] public int? P { get; set; } }", "P cannot be mapped to '', which is not a valid schema name. Write the name as the account has it")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(null!)»] public int? P { get; set; } }", "not a valid schema name")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"mx_custom_6\")»] public int? P { get; set; } }", "did you mean mx_Custom_6?")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"mx_Custom6\")»] public int? P { get; set; } }", "did you mean mx_Custom_6?")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"mx_Custom_06\")»] public int? P { get; set; } }", "did you mean mx_Custom_6?")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"mx custom 6\")»] public int? P { get; set; } }", "did you mean mx_Custom_6?")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"MX_CUSTOMOBJECT_1\")»] public int? P { get; set; } }", "did you mean mx_CustomObject_1?")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\" Status\")»] public string? P { get; set; } }", "did you mean Status?")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"mx_Custom-6\")»] public int? P { get; set; } [«Schema(\"Custom_7\")»] public int? Q { get; set; } [«Schema(\"mx_Custom_\")»] public int? R { get; set; } }", "did you mean mx_Custom_6?", "did you mean mx_Custom_7?", "R cannot be mapped to 'mx_Custom_'")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"mx_Custom_6\\u200B\")»] public int? P { get; set; } [«Schema(\"\\uFEFFStatus\")»] public string? Q { get; set; } [«Schema(\"\\u200B\")»] public string? R { get; set; } }", "did you mean mx_Custom_6?", "did you mean Status?", "R cannot")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"mx_Custom_6\")] public int? P { get; set; } [Schema(\"Owner\")] public Guid? Q { get; set; } [Schema(\"mx_Custom_0\")] public int? R { get; set; } }")]
    public Task OPP009(string source, params string[] messages) => VerifyAsync("OPP009", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? P { get; set; } [«Schema(\"a\")»] public int? Q { get; set; } }", "Q is mapped to 'a', and so is P: one update cannot hold a field twice. Correct one of the names")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? P { get; set; } [«Schema(\"A\")»] public int? Q { get; set; } [«Schema(\"a\")»] public int? R { get; set; } }", "Q is mapped to 'A', and so is P", "R is mapped to 'a', and so is P")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public int? P { get; set; } [Schema(\"b\")] public int? Q { get; set; } }")]
    public Task OPP010(string source, params string[] messages) => VerifyAsync("OPP010", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public TimeSpan? P { get; set; } }", "P is of type TimeSpan, which no field of the CRM can hold. Use a number of minutes")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public object? P { get; set; } }", "Use the type of the field's values")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public Half P { get; set; } }", "Use float")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public char P { get; set; } }", "Use string")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public System.Numerics.BigInteger P { get; set; } }", "Use decimal")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\")»] public int[]? P { get; set; } }", "P is of type int[]?, which no field of the CRM can hold. Use a collection of string or of an enum")]
    [InlineData("[Flags] enum F { A } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public F[]? P { get; set; } }", "the flags enum itself")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\", Kind = (DateTimeKind)7)»] public DateTime? P { get; set; } }", "DateTimeKind.Utc")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public decimal? P { get; set; } }")]
    public Task OPP011(string source, params string[] messages) => VerifyAsync("OPP011", source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\", Converter = typeof(string))»] public int P { get; set; } }", "string cannot convert P. Use an accessible class or struct that implements IFieldConverter<int>")]
    [InlineData("class C : IFieldConverter<int> { public static string Format(int v) => \"\"; public static int Parse(string t) => 0; } [OpportunityType(1)] partial class M { [«Schema(\"a\", Converter = typeof(C))»] public long P { get; set; } [Schema(\"b\", Converter = typeof(C))] public int? Q { get; set; } }", "IFieldConverter<long>")]
    [InlineData("[OpportunityType(1)] partial class M { [«Schema(\"a\", Converter = typeof(int[]))»] public int? P { get; set; } [Schema(\"b\", Converter = typeof(Missing))] public int? Q { get; set; } }", "int[] cannot convert P")]
    public Task OPP012(string source, params string[] messages) => VerifyAsync("OPP012", source, messages);

    [Theory]
    [InlineData("enum S { [UnknownOption] A, [UnknownOption] B } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public S? P { get; set; } }", "P cannot be mapped, because the options of S are invalid: A and B are both [UnknownOption]. Correct the enum.")]
    [InlineData("enum S { A, [UnknownOption] B = A } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public S[]? P { get; set; } }", "B is [UnknownOption], but has the same value as another member")]
    [InlineData("[Flags] enum S { A = 1, B = 2, [UnknownOption] C = 12 } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public S? P { get; set; } }", "C is [UnknownOption], but is not a single flag")]
    [InlineData("enum S { [Option(\"\\ud800\")] A } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public S? P { get; set; } }", "the text of A contains half of a surrogate pair")]
    [InlineData("[Obsolete(\"gone\", true)] enum S { A } [OpportunityType(1)] partial class M { [Obsolete, «Schema(\"a\")»] public S? P { get; set; } }", "the emitted code cannot refer to it")]
    [InlineData("enum S { A, [UnknownOption] B } [OpportunityType(1)] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    public Task OPP013(string source, params string[] messages) => VerifyAsync("OPP013", source, messages);

    [Theory]
    [InlineData("[FieldSet] abstract partial class «S» { }", "no object of it can be created")]
    [InlineData("[FieldSet] partial class «S»(int size) { }", "no object of it can be created, because its constructor takes size")]
    [InlineData("[FieldSet] partial class S { } [FieldSet] partial class M { [«Schema(\"a\")»] public S? P { get; set; } }", "cannot contain another field set")]
    [InlineData("[FieldSet] class S { } [OpportunityType(1)] partial class M { [«Schema(\"a\")»] public S? P { get; set; } }", "S cannot be mapped")]
    [InlineData("[FieldSet] partial class S { } [OpportunityType(1)] partial class M { [Schema(\"a\")] public S? P { get; set; } }")]
    public Task OPP014(string source, params string[] messages) => VerifyAsync("OPP014", source, messages);

    private static async Task VerifyAsync(string rule, string source, string[] messages)
    {
        IReadOnlyList<string> reported = await Analysis.VerifyAsync(new ModelAnalyzer(), rule, source);

        Assert.Equal(messages.Length, reported.Count);
        Assert.All(messages.Zip(reported), static pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
