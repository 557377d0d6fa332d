using System.Globalization;
using OppTyped.Generators.Kinds;

namespace OppTyped.Analyzers.Schemas;

/// <summary>Decides whether a member type can hold the values of a field in a schema file.</summary>
/// <remarks>
/// LeadSquared can add data types. So every member type is accepted for a data type that OppTyped does not know.
/// </remarks>
internal static class TypeFit
{
    public static bool CanHold(FieldKind kind, SchemaField known) =>
        GetValues(known) is not { } values || (kind.Holds & (values | GetSpecialOptions(known))) != CrmValues.None;

    /// <summary>Returns the suitable types for a field, as a list for a message.</summary>
    public static string GetSuitableTypes(SchemaField known) => MessageLists.List(
        FieldKinds.All
            .Where(kind => (kind.Holds & GetValues(known)) != CrmValues.None)
            .Select(static kind => kind.SuggestedTypes)
            .OfType<string>(),
        "or");

    // Returns null for a data type that OppTyped does not know.
    private static CrmValues? GetValues(SchemaField known) =>
        known.IsOf(DataTypes.Set) ? CrmValues.FieldSets
        : known.IsOf(DataTypes.Number) ? CrmValues.Numbers
        : known.IsOf(DataTypes.DateTime) ? CrmValues.DateTimes
        : known.IsOf(DataTypes.User) || known.IsOf(DataTypes.Product) ? CrmValues.Ids
        : known.IsOf(DataTypes.Dropdown) ? CrmValues.Options | GetMultiSelect(known)
        : known.IsOf(DataTypes.String) ? CrmValues.Texts | GetMultiSelect(known)
        : null;

    private static CrmValues GetMultiSelect(SchemaField known) =>
        known.IsMultiSelect ? CrmValues.MultiSelects : CrmValues.None;

    // A dropdown can also have two options that mean yes and no, or only options that are numbers.
    private static CrmValues GetSpecialOptions(SchemaField known) =>
        !known.IsOf(DataTypes.Dropdown) || known.Options.IsDefault ? CrmValues.None
        : (known.Options.Length == 2 ? CrmValues.TwoOptions : CrmValues.None)
            | (known.Options.All(IsNumber) ? CrmValues.NumberOptions : CrmValues.None);

    private static bool IsNumber(string option) =>
        decimal.TryParse(option, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
}
