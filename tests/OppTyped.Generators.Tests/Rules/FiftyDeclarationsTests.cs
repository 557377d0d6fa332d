using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using OppTyped.Analyzers.Schemas;
using OppTyped.Generators.Tests.Harness;

namespace OppTyped.Generators.Tests.Rules;

/// <summary>
/// Checks fifty wrong declarations against a schema file of real size. The expected rule reports each declaration. The first
/// suggestion of the rule is right.
/// </summary>
public sealed class FiftyDeclarationsTests(ITestOutputHelper output)
{
    private const string Options = """
        public enum Lender { HDFC, ICICI, Axis, [Option("State Bank")] StateBank, [UnknownOption] Other }
        public enum Branch { Mumbai, Delhi, Chenai, [UnknownOption] Other }
        public enum Branches { Mumbai, Delhi }
        public enum Deal { Open, Won, Lost, Dropped }
        public enum Mode { Cash, Cheque, Card, UPI }
        [Flags] public enum Riders { Accident = 1, [Option("Critical Illness")] Illness = 2, [UnknownOption] Other = 4 }
        [FieldSet] public partial class Postal { [Schema("mx_CustomObject_1")] public string? Street { get; set; } }
        """;

    // Each entry contains a declaration and the id of the expected rule. If the schema name is wrong, the entry also contains the
    // intended schema name.
    private static readonly (string Declaration, string Rule, string? Meant)[] Declarations =
    [
        // The number in the schema name is wrong. The name of the member shows the intended field.
        ("[Schema(\"mx_Custom_800\")] public DateTimeOffset? RenewalDate", "OPP050", "mx_Custom_8"),
        ("[Schema(\"mx_Custom_108\")] public DateTimeOffset? RenewsOn", "OPP050", "mx_Custom_8"),
        ("[Schema(\"mx_Custom_106\")] public decimal? SumAssured", "OPP050", "mx_Custom_6"),
        ("[Schema(\"mx_Custom_600\")] public decimal? AssuredSum", "OPP050", "mx_Custom_6"),
        ("[Schema(\"mx_Custom_107\")] public decimal? Premium", "OPP050", "mx_Custom_7"),
        ("[Schema(\"mx_Custom_730\")] public decimal? NetPremium", "OPP050", "mx_Custom_73"),
        ("[Schema(\"mx_Custom_120\")] public DateTime? ExpectedClosure", "OPP050", "mx_Custom_12"),
        ("[Schema(\"mx_Custom_130\")] public DateOnly? ClosedOn", "OPP050", "mx_Custom_13"),
        ("[Schema(\"mx_Custom_355\")] public string? Pan", "OPP050", "mx_Custom_35"),
        ("[Schema(\"mx_Custom_366\")] public string? PassportNo", "OPP050", "mx_Custom_36"),
        ("[Schema(\"mx_Custom_444\")] public string? LoanAccount", "OPP050", "mx_Custom_44"),
        ("[Schema(\"mx_Custom_433\")] public decimal? LoanAmt", "OPP050", "mx_Custom_43"),
        ("[Schema(\"mx_Custom_999\")] public string? PolicyRef", "OPP050", "mx_Custom_9"),
        ("[Schema(\"mx_Custom_550\")] public string? PreviousPolicy", "OPP050", "mx_Custom_55"),
        ("[Schema(\"mx_Custom_100\")] public DateTimeOffset? StartDate", "OPP050", "mx_Custom_10"),
        ("[Schema(\"mx_Custom_188\")] public string? Rider", "OPP050", "mx_Custom_18"),
        ("[Schema(\"mx_Custom_320\")] public DateOnly? BirthDate", "OPP050", "mx_Custom_32"),
        ("[Schema(\"mx_Custom_511\")] public int? ManufactureYear", "OPP050", "mx_Custom_51"),
        ("[Schema(\"mx_Custom_170\")] public int? Dependents", "OPP050", "mx_Custom_17"),
        ("[Schema(\"mx_Custom_266\")] public Guid? BranchManager", "OPP050", "mx_Custom_26"),
        ("[Schema(\"mx_Custom_145\")] public decimal? DealSize", "OPP050", "mx_Custom_14"),
        ("[Schema(\"mx_Custom_222\")] public string? NomineeRelation", "OPP050", "mx_Custom_22"),

        // The schema name contains a typing error, or is a descriptive name like the names on other objects of the CRM.
        ("[Schema(\"mx_Renewal_Date\")] public DateTimeOffset? RenewsAt", "OPP050", "mx_Custom_8"),
        ("[Schema(\"mx_Lost_Reason\")] public string? WhyLost", "OPP050", "mx_Custom_66"),
        ("[Schema(\"Stage\")] public string? Stage", "OPP050", "mx_Custom_2"),
        ("[Schema(\"OpportunityName\")] public string? Name", "OPP050", "mx_Custom_1"),
        ("[Schema(\"Statsu\")] public string? State", "OPP050", "Status"),
        ("[Schema(\"Onwer\")] public string? Responsible", "OPP050", "Owner"),
        ("[Schema(\"OwnerId\")] public Guid? Owner", "OPP050", "Owner"),
        ("[Schema(\"CreatedDate\", ReadOnly = true)] public DateTimeOffset? Created", "OPP050", "CreatedOn"),
        ("[Schema(\"ModifedOn\", ReadOnly = true)] public DateTimeOffset? Changed", "OPP050", "ModifiedOn"),

        // The type cannot hold the values of the field. Often, the schema name is the name of a neighbouring field.
        ("[Schema(\"mx_Custom_6\")] public DateTimeOffset? RenewalDate", "OPP051", null),
        ("[Schema(\"mx_Custom_8\")] public decimal? Premium", "OPP051", null),
        ("[Schema(\"mx_Custom_9\")] public decimal? Discount", "OPP051", null),
        ("[Schema(\"Owner\")] public int? Owner", "OPP051", null),
        ("[Schema(\"mx_Custom_5\")] public decimal? Product", "OPP051", null),
        ("[Schema(\"mx_Custom_20\")] public string? Address", "OPP051", null),
        ("[Schema(\"mx_Custom_19\")] public Postal? Address", "OPP051", null),
        ("[Schema(\"mx_Custom_4\")] public string[]? Lenders", "OPP051", null),
        ("[Schema(\"mx_Custom_2\")] public DateOnly? Stage", "OPP051", null),
        ("[Schema(\"mx_Custom_34\")] public bool? HasIncome", "OPP051", null),
        ("[Schema(\"mx_Custom_30\")] public TimeOnly? MedicalTest", "OPP051", null),
        ("[Schema(\"mx_Custom_18\")] public Guid? Riders", "OPP051", null),

        // These fields are read-only in the account.
        ("[Schema(\"CreatedOn\")] public DateTimeOffset? CreatedOn", "OPP052", null),
        ("[Schema(\"mx_Custom_24\")] public decimal? Commission", "OPP052", null),

        // The options of the enum differ from the options of the field.
        ("[Schema(\"mx_Custom_4\")] public Lender? Lender", "OPP054", null),
        ("[Schema(\"mx_Custom_25\")] public Branch? Branch", "OPP054", null),
        ("[Schema(\"mx_Custom_25\")] public Branches? Branch", "OPP054", null),
        ("[Schema(\"Status\")] public Deal? Status", "OPP054", null),
        ("[Schema(\"mx_Custom_18\")] public Riders Riders", "OPP054", null),
    ];

    [Fact]
    public void The_schema_file_has_the_size_of_a_real_account()
    {
        using JsonDocument file = JsonDocument.Parse(
            SchemaText.RealSize(12003).GetText(TestContext.Current.CancellationToken).ToString());
        JsonElement fields = file.RootElement.GetProperty("Fields");

        Assert.Equal(105, fields.GetArrayLength());
        Assert.Contains(
            fields.EnumerateArray(),
            static field => field.GetProperty("OptionSet").ValueKind == JsonValueKind.String);
    }

    [Fact]
    public async Task The_expected_rule_reports_each_wrong_declaration_with_the_right_suggestion()
    {
        (string Declaration, string Rule, string? Meant)[] wrong = Declarations;
        Assert.Equal(50, wrong.Length);

        int right = 0;
        foreach ((string declaration, string rule, string? meant) in wrong)
        {
            string source = $$"""
                using System; using OppTyped;
                {{Options}}
                [OpportunityType(12003)] public partial class Insurance { {{declaration}} { get; set; } }
                """;
            ImmutableArray<Diagnostic> reported = await Analysis.RunAsync(
                new SchemaFileAnalyzer(),
                ModelCompilation.Of(source).Compilation,
                SchemaText.RealSize(12003));
            Diagnostic[] found = [.. reported.Where(static diagnostic => diagnostic.Id != "OPP053")];
            bool isRight = found.Length == 1
                && found[0].Id == rule
                && (meant is null || found[0].Properties["SchemaName0"] == meant);
            right += isRight ? 1 : 0;
            IEnumerable<string> messages = found
                .Select(static diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
            output.WriteLine($"{(isRight ? "right" : "WRONG")}: {declaration}: {string.Join("; ", messages)}");
        }

        output.WriteLine($"{right} of 50 wrong declarations are reported by the expected rule with the right first suggestion.");
        Assert.Equal(50, right);
    }
}
