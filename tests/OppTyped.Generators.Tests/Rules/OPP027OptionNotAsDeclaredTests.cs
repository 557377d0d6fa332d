using OppTyped.Analyzers.Rules;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>An option of a mapped enum is sent or read in another way than its declaration says.</summary>
public sealed class OPP027OptionNotAsDeclaredTests
{
    private const string Model = "[OpportunityType(1)] partial class M { [Schema(\"a\")] public E? P { get; set; } } ";
    private const string MultiSelect =
        "[OpportunityType(1)] partial class M { [Schema(\"a\")] public List<E>? P { get; set; } } ";

    [Theory]
    [InlineData(Model + "enum E { [«Option(\"\")»] A, [«Option(null!)»] B, C }", "A", "B")]
    [InlineData(MultiSelect + "enum E { [«Option(\"\")»] A, B }", "A")]
    [InlineData(Model + "[Flags] enum E { None, [«Option(\"\")»] A = 1 }", "A")]
    [InlineData(
        "class G<T> { public enum E { [«Option(\"\")»] A } } " +
        "[OpportunityType(1)] partial class M { [Schema(\"a\")] public G<int>.E? P { get; set; } }",
        "A")]
    public Task An_empty_option_text_is_reported(string source, params string[] members) => VerifyAsync(
        source,
        [
            .. members.Select(static member =>
                $"The option text of {member} is empty, so {member} is sent and read as its name '{member}', " +
                $"and not as an empty field. Write the option's text. If {member} means an empty field, remove it: " +
                "an empty field is read as null, and Change.Clear clears it."),
        ]);

    [Theory]
    [InlineData(Model + "enum E { A, [«Option(\"x\")»] [UnknownOption] B }")]
    [InlineData(MultiSelect + "enum E { A, [UnknownOption, «Option(\"x\")»] B }")]
    [InlineData(Model + "[Flags] enum E { A = 1, [«Option(\"x\")», UnknownOption] B = 2 }")]
    public Task A_text_of_the_unknown_option_is_reported(string source) => VerifyAsync(
        source,
        "B is [UnknownOption], so 'x' is read as B but never sent. " +
        "Give 'x' a member of its own, and mark a member without [Option] as [UnknownOption].");

    [Fact]
    public Task An_option_text_for_a_parameter_that_is_a_number_is_reported() => Analysis.VerifyMessagesAsync(
        new OPP027OptionNotAsDeclared(),
        "OPP027",
        """
        public enum Stage { [«Option("Tentative booking")»] Tentative, [«Option("Confirmed")»] Confirmed = 70, Lost }
        [VenueOpportunity] public partial class Banquet { [Schema("stageId")] public Stage? Stage { get; set; } }
        """,
        [
            "iVvy's stageId is a number, so the option text of Tentative has no effect: 0 is sent. " +
            "Set the value of Tentative to the number in the account, and remove [Option].",
            "iVvy's stageId is a number, so the option text of Confirmed has no effect: 70 is sent. " +
            "Set the value of Confirmed to the number in the account, and remove [Option].",
        ]);

    [Fact]
    public Task Option_texts_that_another_member_uses_are_not_reported() => Analysis.VerifyAsync(
        new OPP027OptionNotAsDeclared(),
        "OPP027",
        """
        public enum Stage { [Option("Tentative booking")] Tentative = 69, Confirmed = 70 }
        [VenueOpportunity] public partial class Banquet { [Schema("stageId")] public Stage? Stage { get; set; } }
        [OpportunityType(1)] public partial class Deal { [Schema("a")] public Stage? Stage { get; set; } }
        """);

    [Fact]
    public Task An_empty_text_of_the_unknown_option_is_reported() => VerifyAsync(
        Model + "enum E { A, [«Option(\"\")», UnknownOption] B }",
        "B is [UnknownOption], so its empty option text has no effect: an empty field is read as null. Remove [Option].");

    [Theory]
    [InlineData(MultiSelect + "enum E { A, [«Option(\"x; y\")»] B }", "LeadSquaredOptions.Fields")]
    [InlineData(Model + "[Flags] enum E { A = 1, [«Option(\"x; y\")»] B = 2 }", "LeadSquaredOptions.Fields")]
    [InlineData(
        "[FieldSet] partial class S { [Schema(\"a\")] public E[]? P { get; set; } } enum E { A, [«Option(\"x; y\")»] B }",
        "LeadSquaredOptions.Fields")]
    [InlineData(
        "[VenueOpportunity] partial class M { [CustomField(1)] public E[]? P { get; set; } } enum E { [«Option(\"x; y\")»] B }",
        "IvvyOptions.CustomFields")]
    public Task A_text_with_the_separator_of_multi_selects_is_reported(string source, string setting) => VerifyAsync(
        source,
        "'x; y' contains the separator of multi-selects ';'. An update with B throws a FieldValueException, " +
        "and the text is read as several options. Rename the option in the account. " +
        $"If the account uses another separator, set {setting}.MultiSelectSeparator and suppress this warning.");

    [Fact]
    public Task A_text_with_the_separator_in_a_read_only_multi_select_is_reported() => VerifyAsync(
        """
        enum E { A, [«Option("x;y")»] B }
        [OpportunityType(1)] partial class M { [Schema("a", ReadOnly = true)] public List<E>? P { get; set; } }
        """,
        "'x;y' contains the separator of multi-selects ';'. The text is read as several options. " +
        "Rename the option in the account. " +
        "If the account uses another separator, set LeadSquaredOptions.Fields.MultiSelectSeparator and suppress this warning.");

    [Theory]
    [InlineData("System.Runtime.Serialization.EnumMember(Value = \"No \\\"show\\\"\")", "EnumMember")]
    [InlineData("System.Text.Json.Serialization.JsonStringEnumMemberName(\"No \\\"show\\\"\")", "JsonStringEnumMemberName")]
    [InlineData("System.Xml.Serialization.XmlEnum(\"No \\\"show\\\"\")", "XmlEnum")]
    [InlineData("System.Xml.Serialization.XmlEnum(Name = \"No \\\"show\\\"\")", "XmlEnum")]
    public Task A_text_for_another_serializer_is_reported(string attribute, string name) => VerifyAsync(
        $"{Model} enum E {{ A, [«{attribute}»] NoShow }}",
        $"OppTyped does not use [{name}], so NoShow is sent and read as its name 'NoShow', and not as 'No \"show\"'. " +
        "Write [Option(\"No \\\"show\\\"\")], or [Option(\"NoShow\")] if the name is right.");

    [Theory]
    [InlineData(
        Model + "[Flags] enum E { «Monday», Tuesday, Wednesday, «Thursday», [UnknownOption] Other = 1 << 10 }",
        "Monday has the value 0, which clears the field, so 'Monday' is never sent or read. " +
        "Give Monday a bit of its own (1, 2, 4, 8 …), or write Monday = 0 if it means none.",
        "The value of Thursday is the combination Tuesday | Wednesday, so 'Thursday' is never sent or read. " +
        "Give Thursday a bit of its own (1, 2, 4, 8 …), or write Thursday = Tuesday | Wednesday.")]
    [InlineData(
        Model + "[Flags] enum E { [«Option(\"x\")»] None, A, B, [«Option(\"y\")»] C = A | B }",
        "None has the value 0, which clears the field, so 'x' is never sent or read. " +
        "Give None a bit of its own (1, 2, 4, 8 …), or remove [Option].",
        "The value of C is the combination A | B, so 'y' is never sent or read. " +
        "Give C a bit of its own (1, 2, 4, 8 …), or remove [Option].")]
    [InlineData(
        Model + "[Flags] enum E { A = 1, B = 2, «C» = 6 }",
        "The value of C contains a bit that no other member has, so C cannot be sent, and 'C' is never read. " +
        "Give C a bit of its own (1, 2, 4, 8 …), or declare a member for each bit.")]
    [InlineData(
        Model + "[Flags] enum E : sbyte { A = 1, [UnknownOption] B, [«Option(\"x\")»] C, D = sbyte.MinValue }",
        "The value of C is the combination A | B, so 'x' is never sent or read. " +
        "Give C a bit of its own (1, 2, 4, 8 …), or write C = A | B.")]
    [InlineData(
        Model + "[Flags] enum E { «A» = 3 }",
        "The value of A contains a bit that no other member has, so A cannot be sent, and 'A' is never read. " +
        "Give A a bit of its own (1, 2, 4, 8 …), or declare a member for each bit.")]
    public Task An_option_without_a_bit_of_its_own_is_reported(string source, params string[] messages) =>
        VerifyAsync(source, messages);

    [Theory]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public required E P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public E?[]? P { get; set; } }", false)]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\")] public IReadOnlySet<E>? P { get; set; } }")]
    [InlineData("[OpportunityType(1)] partial class M { [Schema(\"a\", ReadOnly = true)] public E? P { get; set; } }")]
    [InlineData("[FieldSet] partial class S { [Schema(\"a\")] public E? P { get; set; } }")]
    [InlineData("[VenueOpportunity] partial class M { [CustomField(1)] public E? P { get; set; } }")]
    [InlineData("class B<T> { [Schema(\"a\")] public T? P { get; set; } } [OpportunityType(1)] partial class M : B<E?> { }")]
    [InlineData(
        """
        class C : IFieldConverter<E>
        {
            public static string Format(E value) => "";
            public static E Parse(string text) => default;
        }
        [OpportunityType(1)] partial class M { [Schema("a", Converter = typeof(C))] public E? P { get; set; } }
        """,
        false)]
    [InlineData("partial class M { public E? P { get; set; } }", false)]
    public Task An_enum_is_reported_only_if_its_texts_are_used(string source, bool isReported = true) => isReported
        ? VerifyAsync(source + "enum E { [«Option(\"\")»] A }", MessageOfEmptyText)
        : VerifyAsync(source + "enum E { [Option(\"\")] A }");

    [Fact]
    public Task An_enum_that_several_members_use_is_reported_once() => VerifyAsync(
        """
        enum E { [«Option("")»] A, [«Option("x;y")»] B }
        [OpportunityType(1)] partial class M
        {
            [Schema("a")] public E? P { get; set; }
            [Schema("b")] public E? Q { get; set; }
        }
        [OpportunityType(2)] partial class N { [Schema("a")] public E[]? P { get; set; } }
        """,
        MessageOfEmptyText,
        "'x;y' contains the separator of multi-selects ';'. An update with B throws a FieldValueException, " +
        "and the text is read as several options. Rename the option in the account. " +
        "If the account uses another separator, set LeadSquaredOptions.Fields.MultiSelectSeparator and suppress this warning.");

    [Theory]
    [InlineData(Model + "enum E { [Option(\"x; y\")] A, [Option(\" \")] B, [UnknownOption] C }")]
    [InlineData(Model + "enum E { A, [Option(\"\")] B = A, [System.Runtime.Serialization.EnumMember(Value = \"x\")] C = A }")]
    [InlineData(MultiSelect + "enum E { [Option(\"x, y\")] A, [UnknownOption] B }")]
    [InlineData(
        """
        enum E { A, [UnknownOption, Option("x")] B }
        [OpportunityType(1)] partial class M { [Schema("a", ReadOnly = true)] public E? P { get; set; } }
        """)]
    [InlineData(
        Model +
        """
        enum E
        {
            [System.Runtime.Serialization.EnumMember(Value = "A")] A,
            [System.Runtime.Serialization.EnumMember] B,
            [System.Runtime.Serialization.EnumMember(Value = "c"), Option("C")] C,
            [System.Runtime.Serialization.EnumMember(Value = "d"), UnknownOption] D,
            [System.ComponentModel.Description("The fifth")] F,
            [System.ComponentModel.DataAnnotations.Display(Name = "The sixth")] G,
        }
        """)]
    [InlineData(Model + "[Flags] enum E { None, A, B }")]
    [InlineData(Model + "[Flags] enum E { Keine = 0, A = 1, B = 2, Both = 3, C = 4, D = A | C, All = A | B | C }")]
    [InlineData(Model + "[Flags] enum E { [Option(\"\")] None, A = 1, B = 2, All = ~0 }")]
    [InlineData(Model + "[Flags] enum E : ulong { A = 1, B = 1UL << 63, [UnknownOption] C = 2 }")]
    [InlineData(Model + "enum E { A, B, C, D }")]
    [InlineData(
        "[OpportunityType(1)] partial class M { [Schema(\"a\")] public System.IO.FileAttributes? P { get; set; } }")]
    public Task An_option_that_is_sent_and_read_as_declared_is_not_reported(string source) => VerifyAsync(source);

    private const string MessageOfEmptyText =
        "The option text of A is empty, so A is sent and read as its name 'A', and not as an empty field. " +
        "Write the option's text. If A means an empty field, remove it: " +
        "an empty field is read as null, and Change.Clear clears it.";

    private static Task VerifyAsync(string source, params string[] messages) =>
        Analysis.VerifyMessagesAsync(new OPP027OptionNotAsDeclared(), "OPP027", source, messages);
}
