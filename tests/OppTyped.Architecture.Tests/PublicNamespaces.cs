using Microsoft.CodeAnalysis;

namespace OppTyped.Architecture.Tests;

/// <summary>
/// The table of namespaces. The namespace of an internal type is the path of its folder. The namespace of a public type is
/// specified in this table.
/// </summary>
internal static class PublicNamespaces
{
    private const string Registration = "Microsoft.Extensions.DependencyInjection";

    // The namespace of the public types in each top-level folder.
    private static readonly Dictionary<string, string> ByFolder = new()
    {
        ["Modeling"] = "OppTyped",
        ["Services"] = "OppTyped",
        ["Operations"] = "OppTyped",
        ["Pipeline"] = "OppTyped",
        ["Fields"] = "OppTyped.Fields",
        ["Budgets"] = "OppTyped.Throttling",
        ["Diagnostics"] = "OppTyped.Diagnostics",
        ["LeadSquared"] = "OppTyped.LeadSquared",
        ["Ivvy"] = "OppTyped.Ivvy",
    };

    // The public types whose namespace differs from the namespace of their folder.
    private static readonly Dictionary<string, string> ByType = new()
    {
        // These types are for application code, so they are in the main namespace.
        ["FieldFormats"] = "OppTyped",
        ["ClearedForm"] = "OppTyped",
        ["FieldValueException"] = "OppTyped",

        // Application code uses these options to set the class and priority of a request in the call budget.
        ["CallOptions"] = "OppTyped.Throttling",

        // The names of calls in telemetry.
        ["LeadSquaredCalls"] = "OppTyped.Diagnostics",
        ["IvvyCalls"] = "OppTyped.Diagnostics",

        // Only emitted code uses these types.
        ["ClearedField"] = "OppTyped.Fields",
        ["UnchangedField"] = "OppTyped.Fields",
        ["IFieldSet"] = "OppTyped.Fields",
        ["ParameterWriter"] = "OppTyped.Fields",
        ["IParameterKind"] = "OppTyped.Fields",
        ["TextParameter"] = "OppTyped.Fields",
        ["NumberParameter"] = "OppTyped.Fields",
        ["DateParameter"] = "OppTyped.Fields",
        ["CodeParameter"] = "OppTyped.Fields",
        ["LinksParameter"] = "OppTyped.Fields",
        ["BooleanParameter"] = "OppTyped.Fields",
        ["JsonParameter"] = "OppTyped.Fields",
        ["IVenueOpportunityChanges"] = "OppTyped",

        ["LeadSquaredServiceCollectionExtensions"] = Registration,
        ["IvvyServiceCollectionExtensions"] = Registration,
        ["LeadSquaredHealthChecksBuilderExtensions"] = Registration,
        ["IvvyHealthChecksBuilderExtensions"] = Registration,
    };

    public static string Expected(INamedTypeSymbol type, string folder)
    {
        if (type.DeclaredAccessibility != Accessibility.Public)
        {
            return folder.Length == 0 ? "OppTyped" : $"OppTyped.{folder.Replace('/', '.')}";
        }

        return ByType.GetValueOrDefault(type.Name) ?? ByFolder[folder.Split('/')[0]];
    }

    /// <summary>Returns the entries of the table that no longer match a type.</summary>
    public static IEnumerable<string> Unused(IEnumerable<string> publicTypes) => ByType.Keys.Except(publicTypes);
}
