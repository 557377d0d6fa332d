using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>The type of a member cannot hold the values of its field.</summary>
public sealed class OPP051DataTypeMismatchTests
{
    private const string Types = """
        public enum E { A }
        [Flags] public enum F { A = 1 }
        [FieldSet] public partial class S { [Schema("a")] public string? P { get; set; } }
        public class C : IFieldConverter<E>
        {
            public static string Format(E v) => "";
            public static E Parse(string t) => default;
        }

        """;

    private static readonly SchemaText File = SchemaText.Of(
        12003,
        new("text", "Text", "String"),
        new("number", "Number", "Number"),
        new("date", "Date", "DateTime"),
        new("user", "User", "ActiveUsers"),
        new("product", "Product", "Product"),
        new("set", "Set", "CustomObject"),
        new("choice", "Choice", "SearchableDropdown"),
        new("yesno", "Yes or no", "searchabledropdown", Options: "Yes|No"),
        new("scale", "Scale", "SearchableDropdown", Options: "1|2|3"),
        new("choices", "Choices", "SearchableDropdown", IsMultiSelect: true),
        new("new", "New", "SomethingNew"));

    [Theory]
    [InlineData(
        "number",
        "Guid?",
        "P is of type Guid?, but number (Number) is of type Number in the account. Use decimal, another number type or string.")]
    [InlineData("number", "bool?", "decimal, another number type or string")]
    [InlineData("date", "decimal?", "Use DateTimeOffset, DateTime, DateOnly or string.")]
    [InlineData("date", "TimeOnly?", "DateTimeOffset")]
    [InlineData("user", "int?", "Use Guid or string.")]
    [InlineData("product", "E?", "Use Guid or string.")]
    [InlineData("set", "string?", "Use a [FieldSet] class.")]
    [InlineData("choice", "S?", "Use an enum or string.")]
    [InlineData("choice", "string[]?", "Use an enum or string.")]
    [InlineData("choice", "bool?", "Use an enum or string.")]
    [InlineData("choice", "F", "Use an enum or string.")]
    [InlineData("scale", "bool?", "Use an enum or string.")]
    [InlineData("yesno", "int?", "Use an enum or string.")]
    [InlineData(
        "choices",
        "Guid?",
        "Use an enum, a [Flags] enum, a collection of an enum, a collection of string or string.")]
    [InlineData("text", "decimal?", "Use bool, TimeOnly, Guid, Uri, an enum or string.")]
    [InlineData("text", "DateTimeOffset?", "an enum or string.")]
    [InlineData("text", "string[]?", "an enum or string.")]
    public async Task A_type_that_cannot_hold_the_field_is_reported(string schemaName, string type, string message)
    {
        IReadOnlyList<string> messages = await Analysis.VerifyAsync(
            new SchemaFileAnalyzer(),
            "OPP051",
            Types + Model("M", $"«Schema(\"{schemaName}\")»", type),
            files: File);

        Assert.Contains(message, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number", "decimal?", "int", "Int128?", "double?", "string?")]
    [InlineData("date", "DateTimeOffset?", "DateTime?", "DateOnly?", "string?")]
    [InlineData("user", "Guid?", "string?")]
    [InlineData("product", "Guid?", "string?")]
    [InlineData("set", "S?")]
    [InlineData("choice", "E?", "string?")]
    [InlineData("yesno", "bool?", "E?")]
    [InlineData("scale", "int?", "E?")]
    [InlineData("choices", "F", "E[]?", "List<string>?", "E?", "string?")]
    [InlineData("text", "string?", "bool?", "E?", "Uri?", "TimeOnly?", "Guid?")]
    [InlineData("new", "string?", "decimal?", "S?", "F")]
    public async Task A_type_that_can_hold_the_field_is_not_reported(string schemaName, params string[] types)
    {
        string models = string.Concat(types.Select((type, index) => Model($"M{index}", $"Schema(\"{schemaName}\")", type)));
        Assert.Empty(await Analysis.VerifyAsync(new SchemaFileAnalyzer(), "OPP051", Types + models, files: File));
    }

    [Fact]
    public async Task A_member_with_a_converter_is_not_reported() => Assert.Empty(await Analysis.VerifyAsync(
        new SchemaFileAnalyzer(),
        "OPP051",
        Types + """
            [OpportunityType(12003)] public partial class M
            {
                [Schema("number", Converter = typeof(C))] public E? P { get; set; }
                [Schema("set", Converter = typeof(C))] public E? Q { get; set; }
            }
            """,
        files: File));

    private static string Model(string name, string attribute, string type) => $$"""
        [OpportunityType(12003)] public partial class {{name}} { [{{attribute}}] public {{type}} P { get; set; } = default!; }

        """;
}
