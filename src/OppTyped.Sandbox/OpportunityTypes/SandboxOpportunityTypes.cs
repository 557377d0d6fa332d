namespace OppTyped.Sandbox;

/// <summary>
/// The sandbox's default opportunity types. The requests in LeadSquared's documentation are valid for these types.
/// </summary>
public static class SandboxOpportunityTypes
{
    private static readonly SandboxField Name =
        new() { SchemaName = "mx_Custom_1", DisplayName = "Opportunity Name", MaxLength = 200 };

    private static readonly SandboxField Status = new()
    {
        SchemaName = "Status",
        DisplayName = "Status",
        DataType = SandboxDataTypes.SearchableDropdown,
        IsMandatory = true,
        Options = ["Open", "Won", "Lost"],
    };

    // All types have these fields. Only Owner is writable.
    private static readonly SandboxField[] System =
    [
        new() { SchemaName = "Owner", DisplayName = "Owner", DataType = SandboxDataTypes.ActiveUsers },
        ReadOnly("CreatedOn", "Created On", SandboxDataTypes.DateTime),
        ReadOnly("ModifiedOn", "Modified On", SandboxDataTypes.DateTime),
        ReadOnly("CreatedBy", "Created By", SandboxDataTypes.ActiveUsers),
        ReadOnly("ModifiedBy", "Modified By", SandboxDataTypes.ActiveUsers),
    ];

    /// <summary>The type 12003, which has fields of all kinds, including a multi-select and a custom field set.</summary>
    public static SandboxOpportunityType Insurance { get; } = new()
    {
        EventCode = 12003,
        Name = "Insurance",
        Fields =
        [
            Name,
            Stage("Prospecting", "Quoted", "Policy Issued", "Dropped"),
            new() { SchemaName = "mx_Custom_5", DisplayName = "Product", MaxLength = 200 },
            new() { SchemaName = "mx_Custom_6", DisplayName = "Sum Insured", DataType = SandboxDataTypes.Number },
            new() { SchemaName = "mx_Custom_7", DisplayName = "Sum Approved", DataType = SandboxDataTypes.Number },
            new() { SchemaName = "mx_Custom_8", DisplayName = "Renewal Date", DataType = SandboxDataTypes.DateTime },
            new()
            {
                SchemaName = "mx_Custom_9",
                DisplayName = "Covers",
                DataType = SandboxDataTypes.SearchableDropdown,
                IsMultiSelect = true,
                Options = ["Fire", "Flood", "Theft", "Liability"],
            },
            new() { SchemaName = "mx_Custom_10", DisplayName = "Auto Renewal", MaxLength = 200 },
            new() { SchemaName = "mx_Custom_11", DisplayName = "Catalogue Product", DataType = SandboxDataTypes.Product },
            new()
            {
                SchemaName = "mx_Custom_20",
                DisplayName = "Vehicle",
                DataType = SandboxDataTypes.CustomObject,
                Fields =
                [
                    new() { SchemaName = "mx_CustomObject_1", DisplayName = "Registration", MaxLength = 200 },
                    new() { SchemaName = "mx_CustomObject_2", DisplayName = "Year", DataType = SandboxDataTypes.Number },
                    new() { SchemaName = "mx_CustomObject_3", DisplayName = "Inspected", DataType = SandboxDataTypes.DateTime },
                ],
            },
            Status,
            .. System,
        ],
    };

    /// <summary>
    /// The type 12000, which has fewer fields than <see cref="Insurance"/>. Use it in tests that need a second type.
    /// </summary>
    public static SandboxOpportunityType HomeLoan { get; } = new()
    {
        EventCode = 12000,
        Name = "Home Loan",
        Fields =
        [
            Name,
            Stage("Prospecting", "Sanctioned", "Disbursed", "Dropped"),
            new() { SchemaName = "mx_Custom_6", DisplayName = "Loan Amount", DataType = SandboxDataTypes.Number },
            new() { SchemaName = "mx_Custom_8", DisplayName = "Expected Closure", DataType = SandboxDataTypes.DateTime },
            Status,
            .. System,
        ],
    };

    private static SandboxField ReadOnly(string schemaName, string displayName, string dataType) =>
        new() { SchemaName = schemaName, DisplayName = displayName, DataType = dataType, IsReadOnly = true };

    private static SandboxField Stage(params string[] stages) => new()
    {
        SchemaName = "mx_Custom_2",
        DisplayName = "Stage",
        DataType = SandboxDataTypes.SearchableDropdown,
        ParentField = Status.SchemaName,
        Options = stages,
    };
}
