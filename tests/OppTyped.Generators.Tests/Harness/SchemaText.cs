using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OppTyped.Generators.Tests.Harness;

/// <summary>A schema file in memory: the metadata of an opportunity type, as the service returns it.</summary>
internal sealed class SchemaText(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>Creates the schema file of a type with the given fields.</summary>
    public static SchemaText Of(int eventCode, params Field[] fields) =>
        new("/account/insurance.opportunity.json", Json(eventCode, "Insurance", fields));

    /// <summary>
    /// Creates the schema file of a type that is as large as in a real account. The type has 105 fields of all data types. The
    /// options of a dropdown are JSON inside a string.
    /// </summary>
    public static SchemaText RealSize(int eventCode) => Of(eventCode, RealFields());

    public static string Json(int eventCode, string displayName, params IEnumerable<Field> fields) => JsonSerializer.Serialize(new
    {
        DisplayName = displayName,
        EventCode = eventCode,
        PluralName = displayName + "s",
        Fields = fields.Select(static field => new
        {
            field.SchemaName,
            field.DisplayName,
            field.DataType,
            field.IsMandatory,
            field.IsReadOnly,
            ParentField = (string?)null,
            OptionSet = field.Options is null
                ? null
                : JsonSerializer.Serialize(
                    field.Options
                        .Split('|')
                        .Select(static (option, order) => new { Value = option, IsDefault = false, SortOrder = order })),
            IsMultiSelectDropdown = field.IsMultiSelect,
            MaxFieldLength = 200,
            CustomObjectType = field.DataType == "CustomObject" ? 1 : (int?)null,
        }),
    });

    private static Field[] RealFields()
    {
        Field[] system =
        [
            new("Status", "Status", "SearchableDropdown", Options: "Open|Won|Lost", IsMandatory: true),
            new("Owner", "Owner", "ActiveUsers"),
            new("CreatedOn", "Created On", "DateTime", IsReadOnly: true),
            new("ModifiedOn", "Modified On", "DateTime", IsReadOnly: true),
            new("CreatedBy", "Created By", "ActiveUsers", IsReadOnly: true),
            new("ModifiedBy", "Modified By", "ActiveUsers", IsReadOnly: true),
        ];
        string[] custom =
        [
            "Opportunity Name|String", "Stage|SearchableDropdown|Prospecting|Quoted|Negotiation|Closed",
            "Source|SearchableDropdown|Web|Phone|Partner|Walk-in",
            "Lender|SearchableDropdown|HDFC|ICICI|Axis|State Bank of India", "Product|Product", "Sum assured|Number",
            "Annual premium|Number", "Renewal date|DateTime", "Policy number|String", "Policy start date|DateTime",
            "Policy end date|DateTime", "Expected closure date|DateTime", "Actual closure date|DateTime",
            "Expected deal size|Number", "Actual deal size|Number", "Discount percentage|Number", "Number of dependants|Number",
            "Riders|SearchableDropdown*|Accident|Critical illness|Waiver of premium|Hospital cash", "Closing comments|String",
            "Address|CustomObject", "Nominee|CustomObject", "Nominee relationship|SearchableDropdown|Spouse|Child|Parent|Other",
            "Agent code|String", "Agent commission|Number", "Branch|SearchableDropdown|Mumbai|Delhi|Chennai",
            "Branch manager|ActiveUsers", "Underwriter|ActiveUsers",
            "Underwriting status|SearchableDropdown|Pending|Accepted|Declined", "Medical test required|SearchableDropdown|Yes|No",
            "Medical test date|DateTime", "Smoker|SearchableDropdown|Yes|No", "Date of birth|DateTime", "Occupation|String",
            "Annual income|Number", "PAN number|String", "Passport number|String",
            "Payment mode|SearchableDropdown|Cash|Cheque|Card|UPI",
            "Payment frequency|SearchableDropdown|Monthly|Quarterly|Yearly", "First premium paid on|DateTime",
            "Last premium paid on|DateTime", "Outstanding amount|Number", "Grace period days|Number", "Loan amount|Number",
            "Loan account number|String", "Interest rate|Number", "Vehicle make|String", "Vehicle model|String",
            "Registration number|String", "Engine number|String", "Chassis number|String", "Year of manufacture|Number",
            "Insured declared value|Number", "No claim bonus|Number", "Previous insurer|String", "Previous policy number|String",
            "Claim count|Number", "Last claim date|DateTime", "Claim amount|Number",
            "Preferred language|SearchableDropdown|English|Hindi|Tamil|Marathi",
            "Preferred contact time|SearchableDropdown|Morning|Afternoon|Evening", "Callback date|DateTime", "Campaign|String",
            "Referral name|String", "Referral phone|String",
            "Competitor|SearchableDropdown*|Alpha Life|Beta General|Gamma Health",
            "Lost reason|SearchableDropdown|Price|Service|No response", "Proposal number|String", "Proposal date|DateTime",
            "Quote amount|Number", "Quote valid until|DateTime", "Tax amount|Number", "Stamp duty|Number", "Net premium|Number",
            "Gross premium|Number", "Maturity date|DateTime", "Maturity benefit|Number", "Death benefit|Number",
            "Surrender value|Number", "Bank name|String", "Bank account number|String", "IFSC code|String",
            "Mandate reference|String", "Documents received|SearchableDropdown*|Identity|Address|Income|Photo",
            "Documents verified on|DateTime", "Verified by|ActiveUsers", "Risk score|Number",
            "Risk category|SearchableDropdown|Low|Medium|High", "City|String", "State|String", "Postal code|String",
            "Country|String", "Website|String", "Remarks|String", "Cross-sell product|Product", "Regional head|ActiveUsers",
            "Welcome call on|DateTime", "Policy dispatched on|DateTime", "Courier reference|String", "Legacy id|String",
        ];
        Field[] numbered = [.. custom.Take(99).Select(static (text, index) => Custom(index + 1, text))];
        return [.. system, .. numbered];
    }

    private static Field Custom(int number, string text)
    {
        string[] parts = text.Split('|', 3);
        return new Field(
            $"mx_Custom_{number}",
            parts[0],
            parts[1].TrimEnd('*'),
            Options: parts.Length > 2 ? parts[2] : null,
            IsMandatory: number == 1,
            IsReadOnly: parts[0] == "Agent commission",
            IsMultiSelect: parts[1].EndsWith('*'));
    }

    /// <summary>A field of a type. The options are separated by '|'.</summary>
    internal sealed record Field(
        string SchemaName,
        string DisplayName,
        string DataType,
        string? Options = null,
        bool IsMandatory = false,
        bool IsReadOnly = false,
        bool IsMultiSelect = false);
}
