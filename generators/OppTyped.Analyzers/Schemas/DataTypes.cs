namespace OppTyped.Analyzers.Schemas;

/// <summary>LeadSquared's names of the data types that OppTyped knows.</summary>
internal static class DataTypes
{
    public const string Number = "Number";
    public const string DateTime = "DateTime";
    public const string Dropdown = "SearchableDropdown";
    public const string User = "ActiveUsers";
    public const string Product = "Product";
    public const string Set = "CustomObject";
    public const string String = "String";
}
