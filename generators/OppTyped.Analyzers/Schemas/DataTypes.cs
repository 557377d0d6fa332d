using System.Globalization;
using OppTyped.Generators.Model;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Decides whether a member type can hold the values of a LeadSquared data type.</summary>
/// <remarks>
/// LeadSquared can add data types. So every member type is accepted for a data type that OppTyped does not know.
/// </remarks>
internal static class DataTypes
{
    public const string Number = "Number";
    public const string DateTime = "DateTime";
    public const string Dropdown = "SearchableDropdown";
    public const string User = "ActiveUsers";
    public const string Product = "Product";
    public const string Set = "CustomObject";
    public const string String = "String";

    public static bool CanHold(FieldKind kind, SchemaField known) => kind == FieldKind.Converted || known switch
    {
        _ when known.IsOf(Set) => kind is FieldKind.Set,
        _ when kind is FieldKind.Text => true,
        _ when known.IsOf(Number) => kind is FieldKind.Number,
        _ when known.IsOf(DateTime) => kind is FieldKind.Timestamp or FieldKind.DateTime or FieldKind.Date,
        _ when known.IsOf(User) || known.IsOf(Product) => kind is FieldKind.Guid,
        _ when known.IsOf(Dropdown) => kind is FieldKind.Option || CanHoldOptions(kind, known),
        _ when known.IsOf(String) =>
            kind is FieldKind.Boolean or FieldKind.Option or FieldKind.Uri or FieldKind.Time or FieldKind.Guid
            || (known.IsMultiSelect && IsMulti(kind)),
        _ => true,
    };

    /// <summary>Returns the suitable types for a field, as a list for a message.</summary>
    public static string TypesFor(SchemaField known) =>
        known.IsOf(Set) ? "a [FieldSet] class"
        : known.IsOf(Number) ? "decimal, another number type, or string"
        : known.IsOf(DateTime) ? "DateTimeOffset, DateTime, DateOnly or string"
        : known.IsOf(User) || known.IsOf(Product) ? "Guid or string"
        : known.IsOf(Dropdown) && known.IsMultiSelect
            ? "a [Flags] enum, an enum, string, or a collection of an enum or string"
        : known.IsOf(Dropdown) ? "an enum or string"
        : "string, bool, an enum, Guid, Uri or TimeOnly";

    private static bool CanHoldOptions(FieldKind kind, SchemaField known) => kind switch
    {
        // A dropdown can also have two options that mean yes and no, or only options that are numbers.
        FieldKind.Boolean => known.Options is { IsDefault: false, Length: 2 },
        FieldKind.Number => !known.Options.IsDefault
            && known.Options.All(static option =>
                decimal.TryParse(option, NumberStyles.Number, CultureInfo.InvariantCulture, out _)),
        _ => known.IsMultiSelect && IsMulti(kind),
    };

    private static bool IsMulti(FieldKind kind) => kind is FieldKind.Flags or FieldKind.Texts or FieldKind.Options;
}
