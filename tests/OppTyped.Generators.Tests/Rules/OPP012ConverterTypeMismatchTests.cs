using OppTyped.Analyzers;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>A converter must convert values of the member's type.</summary>
public sealed class OPP012ConverterTypeMismatchTests
{
    [Theory]
    [InlineData(
        "[OpportunityType(1)] partial class M { [«Schema(\"a\", Converter = typeof(string))»] public int P { get; set; } }",
        "string cannot convert P. Use an accessible class or struct that implements IFieldConverter<int>")]
    [InlineData(
        """
        class C : IFieldConverter<int> { public static string Format(int v) => ""; public static int Parse(string t) => 0; }
        [OpportunityType(1)] partial class M
        {
            [«Schema("a", Converter = typeof(C))»] public long P { get; set; }
            [Schema("b", Converter = typeof(C))] public int? Q { get; set; }
        }
        """,
        "IFieldConverter<long>")]
    [InlineData(
        """
        [OpportunityType(1)] partial class M
        {
            [«Schema("a", Converter = typeof(int[]))»] public int? P { get; set; }
            [Schema("b", Converter = typeof({|CS0246:Missing|}))] public int? Q { get; set; }
        }
        """,
        "int[] cannot convert P")]
    public Task A_converter_for_another_type_is_reported(string source, params string[] messages) =>
        Analysis.VerifyMessagePartsAsync(new ModelAnalyzer(), "OPP012", source, messages);
}
